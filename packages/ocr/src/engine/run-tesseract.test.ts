import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { nativeEngine } from '@docbatch/ocr';
import { afterEach, expect, test, vi } from 'vitest';

import { createTestFolder, openTestReader } from '../../test/reader-fixture.js';
import { writeTextPdf } from '../../test/text-pdf.js';

afterEach(() => vi.unstubAllEnvs());

const unix = process.platform !== 'win32';

test.runIf(unix).each(['thread', 'process'] as const)(
  'a tesseract program that hangs without computing ends with the page that it hung on (%s)',
  async (isolation) => {
    const { folder, request } = await installProgram('echo $$ > "$0.pid"; exec sleep 600');
    const engine = nativeEngine({ languages: ['eng'] });
    const deadlines = { pageMs: 3_000 };
    const reader = await openTestReader({ slots: 1, isolation, engine, deadlines });
    const reading = reader.readPage(request);
    const timedOut = expect(reading).rejects.toMatchObject({ code: 'PAGE_TIMEOUT' });
    const pid = await vi.waitUntil(() => readPid(join(folder, 'tesseract.pid')), { timeout: 20_000 });
    expect(isRunning(pid)).toBe(true);
    await timedOut;
    await vi.waitUntil(() => !isRunning(pid), { timeout: 20_000 });
  },
  60_000,
);

test.runIf(unix)('a tesseract program that fails is told with its complaint and how it ended', async () => {
  const { request } = await installProgram('echo "cannot go on" >&2; kill -SEGV $$');
  const reader = await openTestReader({ slots: 1, engine: nativeEngine({ languages: ['eng'] }) });
  await expect(reader.readPage(request)).rejects.toThrow(/ended by SIGSEGV\): .*cannot go on/s);
});

/** A program of that name on the search path, which answers questions about itself and does this with a page. */
async function installProgram(readPage: string) {
  const folder = await createTestFolder();
  const lines = [
    '#!/bin/sh',
    'case "$1" in',
    '--version) echo "tesseract 5.3.0";;',
    `--list-langs) printf 'List of available languages in "${folder}" (1):\\neng\\n';;`,
    `*) cat > /dev/null; ${readPage};;`,
    'esac',
  ];
  await writeFile(join(folder, 'tesseract'), lines.join('\n'));
  await chmod(join(folder, 'tesseract'), 0o755);
  await writeFile(join(folder, 'eng.traineddata'), 'a model');
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
  const path = join(folder, 'page.pdf');
  await writeTextPdf(path, [{ lines: ['Some ink'] }]);
  const source = { path, displayName: 'page.pdf' };
  return { folder, request: { source, pageNumber: 1, from: 'picture' as const } };
}

const readPid = async (path: string): Promise<number> => Number(await readFile(path, 'utf8').catch(() => 0));

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
