import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { collect, stream } from '../../test/support/collect.js';
import { makeTemporaryFolder, writeTree } from '../../test/support/temporary-folder.js';
import { findListed, nameListedFile, type ListedFile } from './listed-file.js';
import { readFileList } from './read-file-list.js';
import { Skips } from './skips.js';

test('no path, wherever it leads, gets a name that leads out of the output folder', () => {
  const parts = fc.constantFrom('..', '.', 'a', 'b', '...', '..a', ' ', '-');
  const path = fc.array(parts, { minLength: 1, maxLength: 8 }).map((all) => join('/', ...all, 'c.pdf'));
  fc.assert(
    fc.property(path, path, (file, base) => {
      const name = nameListedFile(file, join(base, '..'));
      expect(name.startsWith('/')).toBe(false);
      expect(name.split('/')).not.toContain('..');
      expect(join('/out', name).startsWith('/out/')).toBe(true);
    }),
  );
});

test('files are called by their way from the base, and by their whole path outside of it', () => {
  expect(nameListedFile('/scans/a/b.pdf', '/scans')).toBe('a/b.pdf');
  expect(nameListedFile('/other/b.pdf', '/scans')).toBe('other/b.pdf');
  expect(nameListedFile('/scans-2/b.pdf', '/scans')).toBe('scans-2/b.pdf');
  expect(nameListedFile('/scans/..b.pdf', '/scans')).toBe('..b.pdf');
});

async function find(base: string, files: readonly ListedFile[]) {
  const skips = new Skips();
  const { signal } = new AbortController();
  return { found: await collect(findListed(stream(...files), { base, skips, signal })), skips };
}

test('what is no file, not there, empty or named again is counted and not taken', async () => {
  const base = await makeTemporaryFolder();
  await writeTree(base, { 'a.pdf': 'x', 'folder/b.pdf': 'xy', 'empty.pdf': '' });
  execFileSync('mkfifo', [join(base, 'pipe')]);
  const files = [
    'a.pdf',
    './folder/../a.pdf',
    'folder/b.pdf',
    'folder',
    'gone.pdf',
    'pipe',
    'empty.pdf',
    'a.pdf/c',
  ];
  const { found, skips } = await find(
    base,
    files.map((file) => ({ file })),
  );
  expect(found.map(({ fileName, sizeBytes }) => [fileName, sizeBytes])).toEqual([
    ['a.pdf', 1],
    ['folder/b.pdf', 2],
  ]);
  expect(skips.counts).toMatchObject({ repeated: 1, empty: 1 });
  expect(skips.unreadable.map(({ file, error }) => [file, error.code, error.message])).toEqual([
    ['folder', 'FILE_UNREADABLE', 'it is a folder'],
    ['gone.pdf', 'FILE_NOT_FOUND', 'it does not exist'],
    ['pipe', 'FILE_UNREADABLE', 'it is no file'],
    ['a.pdf/c', 'FILE_NOT_FOUND', 'it does not exist'],
  ]);
});

test('a list of a hundred thousand names streams', async () => {
  const base = await makeTemporaryFolder();
  await writeTree(base, { 'a.pdf': 'x' });
  async function* names() {
    for (let index = 0; index < 100_000; index += 1) yield { file: 'a.pdf' };
  }
  const skips = new Skips();
  const { signal } = new AbortController();
  expect(await collect(findListed(names(), { base, skips, signal }))).toHaveLength(1);
  expect(skips.counts.repeated).toBe(99_999);
});

const listOf = async (...pieces: readonly (string | Buffer)[]) => {
  const skips = new Skips();
  const bytes = stream(...pieces.map((piece) => Buffer.from(piece as string)));
  const files = (await collect(readFileList(bytes, skips))).map(({ file }) => file);
  return { files, skips };
};

test('a list has a name a line, or NUL-separated names that hold newlines, however it is cut into pieces', async () => {
  expect((await listOf('a.p', 'df\r\nb c.pdf\n\n', 'é.pdf')).files).toEqual(['a.pdf', 'b c.pdf', 'é.pdf']);
  expect((await listOf('a\nb.pdf\0c.', 'pdf\0\0d')).files).toEqual(['a\nb.pdf', 'c.pdf', 'd']);
  expect((await listOf('')).files).toEqual([]);
});

test('names of the list that are no UTF-8 are told, and what is no list at all is refused', async () => {
  const { files, skips } = await listOf(Buffer.from([0x61, 0x0a, 0xff, 0xfe, 0x0a, 0x62]));
  expect(files).toEqual(['a', 'b']);
  expect(skips.unreadable).toMatchObject([{ error: { code: 'FILE_UNREADABLE' } }]);
  await expect(listOf('x'.repeat(70_000))).rejects.toMatchObject({ code: 'USAGE' });
});
