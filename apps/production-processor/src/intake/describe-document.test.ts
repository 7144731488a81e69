import { join } from 'node:path';

import { DocumentStorage } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import { expect, test } from 'vitest';

import { makeTemporaryFolder, writeTree } from '../../test/support/temporary-folder.js';
import { describeDocument, type DescribeOptions } from './describe-document.js';
import type { Inspector } from './inspector.js';

const inspection = {
  ...{ kind: 'pdf' as const, pageCount: 2, encrypted: false, signed: false, warnings: [] },
  pages: [true, false].map((hasText, index) => ({
    ...{ pageNumber: index + 1, widthPt: 1, heightPt: 1, rotationDegrees: 0, hasText },
  })),
};

const options: DescribeOptions = {
  signal: new AbortController().signal,
  inspector: { inspect: () => Promise.resolve(inspection) } as unknown as Inspector,
  storage: new DocumentStorage(),
  ...{ mode: 'skip', priority: 'low', maxBytes: 1_000 },
};

test('a document is hashed, and its pages are counted', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'a.pdf': 'abc' });
  const { document } = await describeDocument({ fileName: 'a.pdf', path: join(root, 'a.pdf') }, options);
  expect(document).toEqual({
    ...{ fileName: 'a.pdf', sourcePath: join(root, 'a.pdf'), sizeBytes: 3, priority: 'low' },
    contentSha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    expected: { pages: 2, pagesToRecognize: 1 },
  });
});

test('what a list says of a document wins over the command line', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'a.pdf': 'abc' });
  const listed = { priority: 'high' as const, project: 'letters', metadata: { box: 7 } };
  const { document } = await describeDocument(
    { fileName: 'a.pdf', path: join(root, 'a.pdf'), ...listed },
    { ...options, projectIdOf: (name) => Promise.resolve(`id of ${name}`) },
  );
  expect(document).toMatchObject({ priority: 'high', projectId: 'id of letters', metadata: { box: 7 } });
});

test('a file that cannot be read is taken in without a hash, so that its failure is seen', async () => {
  const { document, inspected } = await describeDocument(
    { fileName: 'gone.pdf', path: '/nowhere/gone.pdf' },
    options,
  );
  expect(document).toEqual({
    ...{ fileName: 'gone.pdf', sourcePath: '/nowhere/gone.pdf', sizeBytes: 0, priority: 'low' },
  });
  expect(inspected).toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('a file beyond the limit is taken in with its size and not read', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'large.pdf': 'x'.repeat(1_001) });
  const { document, inspected } = await describeDocument(
    { fileName: 'large.pdf', path: join(root, 'large.pdf') },
    options,
  );
  expect(document).toMatchObject({ sizeBytes: 1_001 });
  expect(document.contentSha256).toBeUndefined();
  expect(inspected).toMatchObject({ code: 'FILE_TOO_LARGE' });
});

test('what stands in the way of a document is kept with it', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'a.pdf': 'abc' });
  const locked = new DocbatchError('PDF_ENCRYPTED', 'needs a password');
  const inspector = { inspect: () => Promise.resolve(locked) } as unknown as Inspector;
  const { document, inspected } = await describeDocument(
    { fileName: 'a.pdf', path: join(root, 'a.pdf') },
    { ...options, inspector },
  );
  expect(inspected).toBe(locked);
  expect(document.expected).toBeUndefined();
  expect(document.contentSha256).toMatch(/^ba78/);
});
