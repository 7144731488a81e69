import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { createTestFolder, openScriptedReader, tellOutcome } from '../../test/reader-fixture.js';
import { writeTextPdf } from '../../test/text-pdf.js';

const isolation = 'process';

describe('slots that are processes', () => {
  test('give what threads give', async () => {
    const widths = [400, 401];
    const inThreads = await openScriptedReader(widths, {});
    const inProcesses = await openScriptedReader(widths, {}, { isolation });
    const read = async ({ reader, requestFor }: typeof inThreads) => {
      const { timings, ...page } = await reader.readPage(requestFor(400));
      return { timed: Object.keys(timings), ...page };
    };
    expect(await read(inProcesses)).toEqual(await read(inThreads));
  });

  test('survive a page that kills its process, and the others finish', async () => {
    const widths = [400, 401, 402, 403];
    const { reader, requestFor } = await openScriptedReader(
      widths,
      { acts: { 401: 'kill' } },
      { isolation, slots: 1 },
    );
    const settled = await Promise.allSettled(widths.map((width) => reader.readPage(requestFor(width))));
    expect(settled.map(tellOutcome)).toEqual(['w400', 'ENGINE_CRASHED', 'w402', 'w403']);
    expect(String((settled[1] as PromiseRejectedResult).reason)).toMatch(/signal SIGKILL/);
  });

  test('end with their thread, at the deadline, or at the bound of memory', async () => {
    const { reader, requestFor } = await openScriptedReader(
      [400, 401, 402],
      { acts: { 400: 'exit', 401: 'spin', 402: 'fill-memory' } },
      { isolation, slots: 1, maxSlotRssBytes: 400_000_000, deadlines: { pageMs: 15_000 } },
    );
    await expect(reader.readPage(requestFor(400))).rejects.toThrow(/exit code 3/);
    const memory = reader.readPage(requestFor(402));
    await expect(memory).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    await expect(memory).rejects.toThrow(/more than 400 MB of memory/);
    const controller = new AbortController();
    const spinning = reader.readPage(requestFor(401), { signal: controller.signal });
    controller.abort(new Error('no longer wanted'));
    await expect(spinning).rejects.toThrow('no longer wanted');
  });

  test('do not outlive a program that is killed while a page hangs', async () => {
    const folder = await createTestFolder();
    const pidPath = join(folder, 'pid');
    await writeTextPdf(join(folder, 'page.pdf'), [{ lines: ['Some ink'] }]);
    await writeFile(
      join(folder, 'engine.mjs'),
      `import { writeFileSync } from 'node:fs';
       export const createEngine = async () => ({
         identity: { name: 'spin', version: '1', model: '' },
         recognize: () => { writeFileSync(${JSON.stringify(pidPath)}, String(process.pid)); for (;;); },
         close: async () => {},
       });`,
    );
    const program = spawn(process.execPath, ['--input-type=module', '-e', programSource(folder)], {
      cwd: import.meta.dirname,
      stdio: 'inherit',
    });
    const slotPid = await vi.waitUntil(() => readPid(pidPath), { timeout: 30_000, interval: 20 });
    expect(isRunning(slotPid)).toBe(true);
    // A signal to the slot's process is for the program, as with Ctrl-C: the slot goes on.
    process.kill(slotPid, 'SIGINT');
    program.kill('SIGKILL');
    await once(program, 'exit');
    await vi.waitUntil(() => !isRunning(slotPid), { timeout: 10_000, interval: 20 });
  });
});

const programSource = (folder: string): string => `
  import { openDocumentReader } from '@docbatch/ocr';
  const source = { path: ${JSON.stringify(join(folder, 'page.pdf'))}, displayName: 'page.pdf' };
  const engine = { module: ${JSON.stringify(join(folder, 'engine.mjs'))}, options: {} };
  const identity = { name: 'spin', version: '1', model: '' };
  const reader = await openDocumentReader({ slots: 1, isolation: 'process', engine: { ...engine, identity } });
  await reader.readPage({ source, pageNumber: 1, from: 'picture' });`;

const readPid = async (path: string): Promise<number> => Number(await readFile(path, 'utf8').catch(() => 0));

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
