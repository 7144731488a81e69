import { join } from 'node:path';

import { expect, test } from 'vitest';

import { collect } from '../../test/support/collect.js';
import { makeTemporaryFolder, writeTree } from '../../test/support/temporary-folder.js';
import { checkManifest, readManifest } from './read-manifest.js';

async function write(name: string, text: string): Promise<string> {
  const root = await makeTemporaryFolder();
  await writeTree(root, { [name]: text });
  return join(root, name);
}

const problemsOf = async (name: string, text: string): Promise<string[]> =>
  checkManifest(await write(name, text)).then(
    () => [],
    (error: Error) => error.message.split('\n').slice(1),
  );

test('JSON lines carry name, priority, project and metadata of each document', async () => {
  const path = await write(
    'files.jsonl',
    `\ufeff{"file":"a.pdf"}\n\n{"file":"/b.pdf","name":"x/b.pdf","priority":"urgent","project":"P","metadata":{"box":7}}\n`,
  );
  await checkManifest(path);
  expect(await collect(readManifest(path))).toEqual([
    { file: 'a.pdf' },
    { file: '/b.pdf', name: 'x/b.pdf', priority: 'high', project: 'P', metadata: { box: 7 } },
  ]);
});

test('in CSV other columns are metadata, and cells may hold commas, quotes and newlines', async () => {
  const path = await write(
    'files.csv',
    'file,priority,box,note\r\n"a, b.pdf",low,7,"said ""no""\nto it"\r\nc.pdf,,,\r\n',
  );
  await checkManifest(path);
  expect(await collect(readManifest(path))).toEqual([
    { file: 'a, b.pdf', priority: 'low', metadata: { box: '7', note: 'said "no"\nto it' } },
    { file: 'c.pdf' },
  ]);
});

test('every problem is told at once, by its line', async () => {
  const lines = [
    '{"file":""}',
    'nonsense',
    '{"file":"a","priority":"soon","colour":1}',
    '{"file":"b","name":"../b"}',
    '{}',
  ];
  const problems = await problemsOf('files.jsonl', lines.join('\n'));
  expect(problems[0]).toBe('line 1: file: is empty');
  expect(problems[1]).toBe('line 2: is no JSON');
  expect(problems[2]).toBe('line 3: priority: expected high, normal, low');
  expect(problems[3]).toContain('line 3: ');
  expect(problems[3]).toContain('colour');
  expect(problems[4]).toBe('line 4: name: expected a relative path without ".."');
  expect(problems[5]).toContain('line 5: file: ');
  expect(await problemsOf('files.csv', 'file,priority\na,high\nb,soon\n')).toEqual([
    'line 3: priority: expected high, normal, low',
  ]);
  expect(await problemsOf('files.csv', 'path\na\nb\n')).toEqual(['line 1: there is no column "file"']);
  expect((await problemsOf('files.csv', 'file,priority\na\n'))[0]).toContain('line 2: ');
});

test('of a thousand problems the first are told and the others counted', async () => {
  const problems = await problemsOf('files.jsonl', Array.from({ length: 1_000 }, () => '{').join('\n'));
  expect(problems).toHaveLength(51);
  expect(problems.at(-1)).toBe('and 950 more');
});

test('a manifest that is not there, or names nothing, is said so', async () => {
  await expect(checkManifest('/nowhere/files.jsonl')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(checkManifest('/nowhere/files.csv')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(checkManifest(await write('files.csv', 'file\n'))).rejects.toMatchObject({
    code: 'INPUT_EMPTY',
  });
});
