import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { TakenFile } from '@docbatch/batch-tasks';
import { expect, test } from 'vitest';

import { makeTemporaryFolder } from '../../test/support/temporary-folder.js';
import { judgeArrival } from './arrival.js';
import { FileObserver } from './file-observer.js';
import { isUnfinishedName } from './is-unfinished-name.js';
import { moveOriginal } from './move-original.js';
import { priorityOf } from './priority-of.js';

const facts = { sizeBytes: 3, mtimeMs: 1, inode: 7 };

test('a file is stable when nothing about it has changed for long enough, and not before', () => {
  const observer = new FileObserver(1_000);
  expect(observer.observe('a', facts, 0)).toBe('waiting');
  expect(observer.observe('a', facts, 999)).toBe('waiting');
  expect(observer.observe('a', { ...facts, sizeBytes: 4 }, 1_000)).toBe('waiting');
  expect(observer.observe('a', { ...facts, sizeBytes: 4, mtimeMs: 2 }, 1_900)).toBe('waiting');
  expect(observer.observe('a', { ...facts, sizeBytes: 4, mtimeMs: 2 }, 2_899)).toBe('waiting');
  expect(observer.observe('a', { ...facts, sizeBytes: 4, mtimeMs: 2 }, 2_900)).toBe('stable');
});

test('a known file is new again when its bytes or its inode change, an empty one never stable', () => {
  const observer = new FileObserver(10);
  observer.observe('a', facts, 0);
  observer.markKnown('a');
  expect(observer.observe('a', facts, 100)).toBe('known');
  expect(observer.observe('a', { ...facts, inode: 8 }, 200)).toBe('waiting');
  expect(observer.observe('empty', { ...facts, sizeBytes: 0 }, 0)).toBe('waiting');
  expect(observer.observe('empty', { ...facts, sizeBytes: 0 }, 1e9)).toBe('waiting');
});

test('what a scan does not see is forgotten, what it sees is counted until it is known', () => {
  const observer = new FileObserver(10);
  observer.observe('a', facts, 0);
  observer.observe('b', facts, 0);
  expect(observer.endScan()).toBe(2);
  observer.observe('b', facts, 20);
  observer.markKnown('b');
  expect(observer.endScan()).toBe(0);
  expect(observer.observe('a', facts, 40)).toBe('waiting');
});

const row = (fileName: string, contentSha256: string, state: TakenFile['state']): TakenFile => ({
  ...{ documentId: fileName, fileName, contentSha256, state, sourcePath: `/in/${fileName}`, sizeBytes: 3 },
  ...{ batchId: 'b', errorCode: null },
});

test.each([
  ['a name and bytes that are there', 'a.pdf', 'x', [row('a.pdf', 'x', 'failed')], 'known'],
  ['other bytes under a name that has settled', 'a.pdf', 'y', [row('a.pdf', 'x', 'completed')], 'new'],
  ['other bytes under a name that is worked on', 'a.pdf', 'y', [row('a.pdf', 'x', 'recognizing')], 'busy'],
  ['the bytes of a file that is gone', 'b.pdf', 'x', [row('a.pdf', 'x', 'completed')], 'renamed'],
  ['the bytes of a file that is still there', 'b.pdf', 'x', [row('here.pdf', 'x', 'completed')], 'new'],
  ['something else', 'b.pdf', 'z', [], 'new'],
] as const)('%s', async (_title, fileName, sha256, rows, kind) => {
  const isThere = (name: string) => Promise.resolve(name === 'here.pdf');
  expect((await judgeArrival({ fileName, sha256 }, rows, isThere)).kind).toBe(kind);
});

test('a moved original never replaces a file, and keeps its bytes', async () => {
  const root = await makeTemporaryFolder();
  await mkdir(join(root, 'done/high'), { recursive: true });
  await writeFile(join(root, 'done/high/a.pdf'), 'before');
  for (const content of ['one', 'two']) {
    await writeFile(join(root, 'a.pdf'), content);
    await moveOriginal(join(root, 'a.pdf'), join(root, 'done'), 'high/a.pdf');
  }
  expect((await readdir(join(root, 'done/high'))).sort()).toEqual(['a (2).pdf', 'a (3).pdf', 'a.pdf']);
  expect(await readFile(join(root, 'done/high/a (3).pdf'), 'utf8')).toBe('two');
  expect(await readdir(root)).toEqual(['done']);
});

test('the first folder of a name says its priority when it is called like one', () => {
  expect(priorityOf('high/a.pdf', 'normal')).toBe('high');
  expect(priorityOf('LOW/x/a.pdf', 'normal')).toBe('low');
  expect(priorityOf('x/high/a.pdf', 'normal')).toBe('normal');
  expect(priorityOf('high', 'low')).toBe('low');
});

test.each([
  ['in/a.pdf.part', true],
  ['a.pdf.TMP', true],
  ['~$letter.pdf', true],
  ['a.pdf', false],
  ['part/partial.pdf', false],
])('%s is a name of something unfinished: %s', (name, unfinished) => {
  expect(isUnfinishedName(name)).toBe(unfinished);
});
