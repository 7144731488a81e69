import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makeTemporaryFolder, writeTree } from '../../test/support/temporary-folder.js';
import { hashFile } from './hash-file.js';

test('a file is hashed and measured in one reading', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { abc: 'abc', empty: '', large: Buffer.alloc(1_000_000, 'a') });
  expect(await hashFile(join(root, 'abc'))).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    sizeBytes: 3,
  });
  expect((await hashFile(join(root, 'empty'))).sizeBytes).toBe(0);
  // The third test vector of FIPS 180: a million times the letter a.
  expect((await hashFile(join(root, 'large'))).sha256).toBe(
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  );
});

test('a file that is gone is rejected as the file system says', async () => {
  await expect(hashFile('/nowhere/at/all')).rejects.toMatchObject({ code: 'ENOENT' });
});
