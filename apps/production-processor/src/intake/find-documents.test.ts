import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { collect } from '../../test/support/collect.js';
import { makeTemporaryFolder, writeTree } from '../../test/support/temporary-folder.js';
import { findDocuments } from './find-documents.js';
import { resolveInput } from './resolve-input.js';
import type { Patterns } from './selection.js';
import { Skips } from './skips.js';

async function find(
  root: string,
  ownFolders: readonly string[] = [],
  signal = new AbortController().signal,
  patterns?: Patterns,
) {
  const skips = new Skips();
  const input = await resolveInput(root, '/');
  const found = await collect(
    findDocuments(input, { ownFolders, skips, signal, ...(patterns === undefined ? {} : { patterns }) }),
  );
  return { found, names: found.map((document) => document.fileName), skips };
}

test('documents are found in every folder, always in the same order', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'b.pdf': 'x', 'a.PNG': 'x', 'z/2.tif': 'x', 'c/x/1.jpeg': 'x', 'c/9.gif': 'x' });
  const { names } = await find(root);
  expect(names).toEqual(['a.PNG', 'b.pdf', 'c/9.gif', 'c/x/1.jpeg', 'z/2.tif']);
});

test('a file without a telling extension is judged by its content', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, {
    scan: '%PDF-1.4\n',
    'photo.dat': Buffer.from('ffd8ffe0', 'hex'),
    'notes.txt': 'hello',
    empty: '',
  });
  const { names, skips } = await find(root);
  expect(names).toEqual(['photo.dat', 'scan']);
  expect(skips.counts).toMatchObject({ other: 1, empty: 1 });
});

test('hidden files, hidden folders and what systems leave behind are counted and skipped', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, {
    '.DS_Store': 'x',
    'Thumbs.db': 'x',
    '.a.pdf': 'x',
    '.cache/b.pdf': 'x',
    '__MACOSX/c.pdf': 'x',
    'd.pdf': 'x',
  });
  const { names, skips } = await find(root);
  expect(names).toEqual(['d.pdf']);
  expect(skips.counts).toMatchObject({ other: 0, hidden: 5, link: 0 });
});

test('links that leave the input, that lead nowhere or that lead to folders are not followed', async () => {
  const outside = await makeTemporaryFolder();
  const root = await makeTemporaryFolder();
  await writeTree(outside, { 'secret.pdf': 'x' });
  await writeTree(root, { 'real.pdf': 'x', 'sub/x.pdf': 'x' });
  await symlink(join(outside, 'secret.pdf'), join(root, 'leaves.pdf'));
  await symlink(join(root, 'gone.pdf'), join(root, 'broken.pdf'));
  await symlink(root, join(root, 'sub', 'loop'));
  await symlink(join(root, 'sub'), join(root, 'same-folder'));
  await symlink('real.pdf', join(root, 'inside.pdf'));
  const { found, skips } = await find(root);
  expect(found).toEqual([
    { fileName: 'real.pdf', path: join(root, 'real.pdf') },
    { fileName: 'inside.pdf', path: join(root, 'real.pdf') },
    { fileName: 'sub/x.pdf', path: join(root, 'sub/x.pdf') },
  ]);
  expect(skips.counts.link).toBe(4);
});

test('a folder beside the input with the same beginning is outside', async () => {
  const parent = await makeTemporaryFolder();
  await writeTree(parent, { 'scans-private/a.pdf': 'x', 'scans/b.pdf': 'x' });
  await symlink(join(parent, 'scans-private/a.pdf'), join(parent, 'scans/a.pdf'));
  expect((await find(join(parent, 'scans'))).names).toEqual(['b.pdf']);
});

test('our own output inside the input is not taken in again', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'a.pdf': 'x', 'out/a.pdf': 'x', 'sub/out/b.pdf': 'x' });
  expect((await find(root, [join(root, 'out')])).names).toEqual(['a.pdf', 'sub/out/b.pdf']);
});

test('odd names come through as they are', async () => {
  const root = await makeTemporaryFolder();
  const names = [
    'new\nline.pdf',
    'quo"te\'s.pdf',
    ' leading.pdf',
    'שלום.pdf',
    '-rf.pdf',
    `${'x'.repeat(251)}.pdf`,
    '$(id).pdf',
  ];
  await writeTree(root, Object.fromEntries(names.map((name) => [name, 'x'])));
  expect((await find(root)).names).toEqual(names.toSorted());
});

test('a name that is no UTF-8 is reported and stops nothing', async () => {
  const root = await makeTemporaryFolder();
  await writeFile(
    Buffer.concat([Buffer.from(`${root}/bad-`), Buffer.from([0xff, 0xfe]), Buffer.from('.pdf')]),
    'x',
  );
  await writeTree(root, { 'good.pdf': 'x' });
  const { names, skips } = await find(root);
  expect(names).toEqual(['good.pdf']);
  expect(skips.unreadable.map(({ error }) => [error.code, error.message])).toEqual([
    ['FILE_UNREADABLE', 'its name is not valid UTF-8. Rename it and process the folder again.'],
  ]);
});

test('pipes are never opened', async () => {
  const root = await makeTemporaryFolder();
  execFileSync('mkfifo', [join(root, 'pipe.pdf')]);
  await symlink('pipe.pdf', join(root, 'link.pdf'));
  const { names, skips } = await find(root);
  expect(names).toEqual([]);
  expect(skips.counts).toMatchObject({ other: 1, link: 1 });
});

test('a folder that cannot be read is reported with its name', async () => {
  const skips = new Skips();
  const input = { kind: 'folder', path: '/proc/self/nothing-here' } as const;
  const options = { ownFolders: [], skips, signal: new AbortController().signal };
  expect(await collect(findDocuments(input, options))).toEqual([]);
  expect(skips.unreadable).toMatchObject([{ file: '.', error: { code: 'FILE_NOT_FOUND' } }]);
});

test('an interruption ends the search', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'a.pdf': 'x', 'b.pdf': 'x' });
  expect((await find(root, [], AbortSignal.abort())).names).toEqual([]);
});

test('a single file is an input too', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'notes.txt': 'hello' });
  const { found } = await find(join(root, 'notes.txt'));
  expect(found).toEqual([{ fileName: 'notes.txt', path: join(root, 'notes.txt') }]);
});

test('an input that does not exist or is no file is an error with the name as given', async () => {
  const root = await makeTemporaryFolder();
  await expect(resolveInput('nope', root)).rejects.toMatchObject({
    code: 'FILE_NOT_FOUND',
    message: 'The input "nope" does not exist.',
  });
  await mkdir(join(root, 'x'));
  await expect(resolveInput('/dev/null', root)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

const select = async (root: string, include: string[], exclude: string[]) => {
  const { names, skips } = await find(root, [], undefined, { include, exclude });
  return { names, excluded: skips.counts.excluded };
};

test('takes what --include names and leaves out what --exclude names', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, {
    'a.pdf': 'x',
    'b.TIF': 'x',
    'old/c.pdf': 'x',
    'old/deep/d.tif': 'x',
    'new/e.pdf': 'x',
  });
  expect(await select(root, ['*.tif'], [])).toEqual({ names: ['b.TIF', 'old/deep/d.tif'], excluded: 3 });
  expect(await select(root, [], ['old/'])).toEqual({ names: ['a.pdf', 'b.TIF', 'new/e.pdf'], excluded: 1 });
  expect(await select(root, [], ['/*.pdf'])).toEqual({
    names: ['b.TIF', 'new/e.pdf', 'old/c.pdf', 'old/deep/d.tif'],
    excluded: 1,
  });
  expect(await select(root, ['*.pdf'], ['new', '!a.pdf'])).toEqual({
    names: ['a.pdf', 'old/c.pdf'],
    excluded: 3,
  });
});

test('heeds ignore files, the one closest to the file most', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, {
    '.docbatchignore': '# drafts\n*-draft.pdf\n/private/\n',
    'a.pdf': 'x',
    'a-draft.pdf': 'x',
    'private/b.pdf': 'x',
    'sub/private/c.pdf': 'x',
    'sub/.docbatchignore': '!*-draft.pdf\n/c.pdf\n',
    'sub/d-draft.pdf': 'x',
    'sub/c.pdf': 'x',
    'sub/deep/c.pdf': 'x',
  });
  const { names, skips } = await find(root);
  expect(names).toEqual(['a.pdf', 'sub/d-draft.pdf', 'sub/deep/c.pdf', 'sub/private/c.pdf']);
  expect(skips.counts).toMatchObject({ hidden: 0, excluded: 3 });
});

test('a folder whose ignore file cannot be used is not taken as if there were none', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'a.pdf': 'x', 'sub/.docbatchignore': '#'.repeat(1_000_001), 'sub/b.pdf': 'x' });
  const { names, skips } = await find(root);
  expect(names).toEqual(['a.pdf']);
  expect(skips.unreadable).toMatchObject([{ file: 'sub', error: { code: 'FILE_UNREADABLE' } }]);
});

test('results of an earlier run are no documents', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, {
    'a.pdf': 'x',
    'text/manifest.jsonl': '{"line":1,"type":"campaign","schemaVersion":1,"campaignId":"x"}\n',
    'text/a.pdf': 'x',
    'more/manifest-01a20a04-719c.jsonl': '{"line":1,"type":"campaign","schemaVersion":1}\n',
    'more/deep/b.pdf': 'x',
    'cargo/manifest.jsonl': '{"ship":"Argo"}\n',
    'cargo/c.pdf': 'x',
  });
  const { names, skips } = await find(root);
  expect(names).toEqual(['a.pdf', 'cargo/c.pdf']);
  expect(skips.counts.results).toBe(2);
  expect((await find(join(root, 'text'))).names).toEqual(['a.pdf']);
});
