import { join } from 'node:path';

import type { DocumentRecord, NewDocument } from '@docbatch/batch-tasks';
import type { DocumentState } from '@docbatch/core';
import { expect, test } from 'vitest';

import { stream } from '../../test/support/collect.js';
import { makeTemporaryFolder, writeTree } from '../../test/support/temporary-folder.js';
import { takeInDocuments, type IntakeOptions } from './take-in-documents.js';

/** Records in memory; documents named in `states` are already further. */
function openTarget(states: Readonly<Record<string, DocumentState>> = {}) {
  const chunks: (readonly NewDocument[])[] = [];
  const options: IntakeOptions = {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    maxBytes: 1_000,
    priority: 'low',
    createRecords(documents) {
      chunks.push(documents);
      return Promise.resolve(
        documents.map((document) => toRecord(document, states[document.fileName] ?? 'pending')),
      );
    },
  };
  return { options, chunks };
}

const toRecord = ({ fileName, contentSha256 }: NewDocument, state: DocumentState): DocumentRecord => ({
  id: `id of ${fileName}`,
  fileName,
  state,
  contentSha256: contentSha256 ?? null,
  batchId: null,
});

test('every document is recorded in order, in chunks, at its priority', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'one.pdf': 'abc' });
  const found = Array.from({ length: 1_030 }, (_, index) => ({
    fileName: `${index}.pdf`,
    path: join(root, 'one.pdf'),
  }));
  const { options, chunks } = openTarget();
  const counts = await takeInDocuments(stream(...found), options);
  expect(counts).toEqual({ documents: 1_030, bytes: 3_090, doneBefore: 0 });
  expect(chunks.map((part) => part.length)).toEqual([500, 500, 30]);
  expect(chunks.flat().map((document) => document.fileName)).toEqual(found.map(({ fileName }) => fileName));
  expect(new Set(chunks.flat().map((document) => document.priority))).toEqual(new Set(['low']));
});

test('what an earlier run has finished is counted', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { a: 'a', b: 'b', c: 'c' });
  const found = ['a', 'b', 'c'].map((fileName) => ({ fileName, path: join(root, fileName) }));
  const { options } = openTarget({ a: 'completed', b: 'recognizing' });
  expect((await takeInDocuments(stream(...found), options)).doneBefore).toBe(1);
});

test('a file that cannot be read is recorded without a hash, so that its failure is seen', async () => {
  const { options, chunks } = openTarget();
  await takeInDocuments(stream({ fileName: 'gone.pdf', path: '/nowhere/gone.pdf' }), options);
  expect(chunks).toMatchObject([[{ fileName: 'gone.pdf', sourcePath: '/nowhere/gone.pdf', sizeBytes: 0 }]]);
  expect(chunks[0]![0]!.contentSha256).toBeUndefined();
});

test('a file beyond the limit is recorded with its size and not read to be hashed', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'large.pdf': 'x'.repeat(1_001) });
  const { options, chunks } = openTarget();
  const path = join(root, 'large.pdf');
  await takeInDocuments(stream({ fileName: 'large.pdf', path }), options);
  expect(chunks).toMatchObject([[{ fileName: 'large.pdf', sourcePath: path, sizeBytes: 1_001 }]]);
  expect(chunks[0]![0]!.contentSha256).toBeUndefined();
});

test('after an interruption nothing half read is recorded', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { a: 'a' });
  const { options, chunks } = openTarget();
  const found = stream({ fileName: 'a', path: join(root, 'a') });
  await takeInDocuments(found, { ...options, signal: AbortSignal.abort() });
  expect(chunks).toEqual([]);
});
