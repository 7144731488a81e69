import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDocumentReader } from '@docbatch/ocr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { NumberedOptions } from '../engines/engine-options.js';
import { engineSpec } from '../engines/engine-spec.js';
import { readJournal } from '../engines/journal.js';
import { textOfNumber, writeNumberedPdf } from './write-numbered-pdf.js';

/** The last two look as if they were upside down to what turns pages. */
const numbers = [0, 1, 4_711, 65_535, 21_767, 12_594];

describe('numbered documents', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docbatch-numbered-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const journalPath = () => join(folder, 'journal');
  async function openReader(options: Omit<NumberedOptions, 'journalPath'>, dpi = 72) {
    const path = join(folder, 'numbered.pdf');
    await writeFile(path, writeNumberedPdf(numbers));
    const engine = engineSpec('numbered', { ...options, journalPath: journalPath() });
    const reader = await openDocumentReader({ slots: 1, engine, dpi, deadlines: { pageMs: 5_000 } });
    const source = { path, displayName: 'numbered.pdf' };
    return {
      read: (pageNumber: number) => reader.readPage({ source, pageNumber, from: 'picture' }),
      [Symbol.asyncDispose]: () => reader.close(),
    };
  }

  it.each([72, 150])('every page is told from the others at %i dpi', async (dpi) => {
    await using reader = await openReader({}, dpi);
    const texts = [];
    for (const pageNumber of numbers.keys()) texts.push((await reader.read(pageNumber + 1)).text);
    expect(texts).toEqual(numbers.map(textOfNumber));
    expect(readJournal(journalPath()).recognized).toEqual(numbers.map(String));
  });

  it('a page does at each try what its script says, also in a thread that was started anew', async () => {
    const tries = [{ kind: 'crash' }, { kind: 'nothing' }] as const;
    await using reader = await openReader({
      pages: { 0: { tries: [], afterwards: { kind: 'empty' } }, 1: { tries } },
    });
    await expect(reader.read(2)).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    await expect(reader.read(2)).rejects.toMatchObject({ code: 'PAGE_FAILED' });
    expect((await reader.read(2)).text).toBe(textOfNumber(1));
    expect((await reader.read(1)).warnings).toMatchObject([{ code: 'PAGE_EMPTY' }]);
  });

  it('the engine does not start while its file is there', async () => {
    const downPath = join(folder, 'down');
    await writeFile(downPath, '');
    await using reader = await openReader({ downPath });
    await expect(reader.read(1)).rejects.toMatchObject({ code: 'ENGINE_START_FAILED' });
  });
});
