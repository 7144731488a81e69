import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { hashFile } from './hash-file.js';

test('a file is hashed and measured in one reading', async () => {
  const root = await mkdtemp(join(tmpdir(), 'docbatch-hash-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const put = async (name: string, content: string): Promise<string> => {
    await writeFile(join(root, name), content);
    return join(root, name);
  };
  expect(await hashFile(await put('abc', 'abc'), 'abc')).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    sizeBytes: 3,
  });
  expect((await hashFile(await put('empty', ''), 'empty')).sizeBytes).toBe(0);
  // The third test vector of FIPS 180: a million times the letter a.
  expect((await hashFile(await put('large', 'a'.repeat(1_000_000)), 'large')).sha256).toBe(
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  );
});

test('a file that is gone or is none is told by its code, under the name that people know', async () => {
  const gone = hashFile('/nowhere/at/all', 'scans/a.pdf');
  await expect(gone).rejects.toMatchObject({ code: 'FILE_NOT_FOUND', message: 'scans/a.pdf is gone.' });
  await expect(hashFile(tmpdir(), 'scans')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test('hashing stops when it is told to', async () => {
  const hashing = hashFile('/dev/zero', 'endless', AbortSignal.timeout(50));
  await expect(hashing).rejects.toMatchObject({ name: 'AbortError' });
});
