import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { listSamples } from './list-samples.js';
import { sampleTruths } from './sample-truths.js';
import { writeSamples } from './write-samples.js';

const committed = fileURLToPath(new URL('../../../../samples', import.meta.url));
// Skia and its codecs are native code: on another processor a shade may be rounded the other way.
const drawsAsCommitted = process.platform === 'linux' && process.arch === 'x64';

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files
    .map((file) =>
      join(file.parentPath, file.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

async function hashFiles(folder: string): Promise<Record<string, string>> {
  const names = await listFiles(folder);
  const hashOf = async (name: string) =>
    createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await hashOf(name)] as const)),
  );
}

describe('samples/', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docbatch-samples-'));
    await writeSamples(folder);
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds what the generator lists and nothing else', async () => {
    const listed = [...listSamples().map(({ file }) => file), 'README.md'].sort();
    expect(await listFiles(committed)).toEqual(listed);
    expect(await listFiles(folder)).toEqual(listed);
  });

  it.runIf(drawsAsCommitted)('is byte for byte what the generator makes today', async () => {
    expect(await hashFiles(folder)).toEqual(await hashFiles(committed));
  });

  it('stays small: at most 4 MB in all', async () => {
    const sizes = await Promise.all(
      (await listFiles(committed)).map(async (file) => (await stat(join(committed, file))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });

  it('has at most 14 pages to recognise', () => {
    expect(sampleTruths().filter(({ source }) => source === 'picture').length).toBeLessThanOrEqual(14);
  });
});
