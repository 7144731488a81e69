import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { createTestFolder } from './reader-fixture.js';
import { writeTextPdf } from './text-pdf.js';

/** Loaded into every thread of the program: notes the thread, and notes and refuses whatever would go out. */
const guard = (logPath: string): string => `
const { appendFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');
const note = (text) => appendFileSync(${JSON.stringify(logPath)}, text + '\\n');
note(isMainThread ? 'guarded main' : 'guarded thread');
const refuse = (name) => () => { note('network ' + name); throw new Error('no network'); };
require('node:net').Socket.prototype.connect = refuse('connect');
require('node:dns').lookup = refuse('lookup');
globalThis.fetch = refuse('fetch');
`;

const program = (libraryUrl: string, pdfPath: string): string => `
import { openDocumentReader, tesseractEngine } from ${JSON.stringify(libraryUrl)};
const reader = await openDocumentReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
const source = { path: ${JSON.stringify(pdfPath)}, displayName: 'fox.pdf' };
const page = await reader.readPage({ source, pageNumber: 1, from: 'picture' });
await reader.close();
try { await fetch('http://127.0.0.1:9/'); } catch {}
console.log(page.text);
`;

test('a program reads a page without a network and ends by itself once the reader is closed', async () => {
  const folder = await createTestFolder();
  const [guardPath, programPath, pdfPath, logPath] = ['guard.cjs', 'program.mjs', 'fox.pdf', 'log'].map(
    (name) => join(folder, name),
  ) as [string, string, string, string];
  const libraryUrl = pathToFileURL(createRequire(import.meta.url).resolve('@docbatch/ocr')).href;
  await writeFile(guardPath, guard(logPath));
  await writeFile(programPath, program(libraryUrl, pdfPath));
  await writeTextPdf(pdfPath, [{ lines: ['The quick brown fox'] }]);

  const env = { ...process.env, NODE_OPTIONS: `--require ${JSON.stringify(guardPath)}` };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [programPath], {
    env,
    timeout: 50_000,
  });
  expect(stdout).toBe('The quick brown fox\n');
  expect(stderr).toBe('');
  const log = (await readFile(logPath, 'utf8')).trimEnd().split('\n');
  // The program, its slot and the thread of tesseract.js were watched; only the program's own request was seen.
  expect(log).toEqual(['guarded main', 'guarded thread', 'guarded thread', 'network fetch']);
});
