import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makeTemporaryFolder, writeTree } from '../../test/support/temporary-folder.js';
import { prepareOutput } from './prepare-output.js';
import { resolveInput } from './resolve-input.js';

test('the folder is made, tried and left empty', async () => {
  const root = await makeTemporaryFolder();
  await mkdir(join(root, 'scans'));
  const input = await resolveInput('scans', root);
  expect(await prepareOutput(join(root, 'a/b'), input)).toBe(join(root, 'a/b'));
  expect(await readdir(join(root, 'a/b'))).toEqual([]);
});

test('an output inside the input is fine', async () => {
  const root = await makeTemporaryFolder();
  const input = await resolveInput(root, '/');
  expect(await prepareOutput(join(root, 'out'), input)).toBe(join(root, 'out'));
});

test('a folder that holds the originals is refused', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'scans/a.pdf': '' });
  const folder = await resolveInput('scans', root);
  const file = await resolveInput('scans/a.pdf', root);
  await expect(prepareOutput(root, folder)).rejects.toMatchObject({ code: 'USAGE' });
  await expect(prepareOutput(join(root, 'scans'), folder)).rejects.toMatchObject({ code: 'USAGE' });
  await expect(prepareOutput(join(root, 'scans'), file)).rejects.toMatchObject({ code: 'USAGE' });
});

test('a file in the place of the folder, or a place where nothing can be made, is an error that says so', async () => {
  const root = await makeTemporaryFolder();
  await mkdir(join(root, 'scans'));
  await writeFile(join(root, 'taken'), '');
  const input = await resolveInput('scans', root);
  await expect(prepareOutput(join(root, 'taken'), input)).rejects.toMatchObject({
    code: 'OUTPUT_UNWRITABLE',
    message: expect.stringContaining('it is a file') as string,
  });
  await expect(prepareOutput('/proc/docbatch', input)).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
});
