import { join } from 'node:path';

import type { DocumentRecord, NewDocument } from '@docbatch/batch-tasks';
import type { DocumentState } from '@docbatch/core';
import { expect, test } from 'vitest';

import { stream } from '../../test/support/collect.js';
import { makeTemporaryFolder, writeTree } from '../../test/support/temporary-folder.js';
import { takeInDocuments, type IntakeTarget } from './take-in-documents.js';

/** Records in memory; documents named in `states` are already further. */
function openTarget(states: Readonly<Record<string, DocumentState>> = {}) {
  const chunks: (readonly NewDocument[])[] = [];
  const batches: (readonly string[])[] = [];
  const target: IntakeTarget = {
    createRecords(documents) {
      chunks.push(documents);
      return Promise.resolve(
        documents.map((document) => toRecord(document, states[document.fileName] ?? 'pending')),
      );
    },
    submitBatch(documentIds) {
      batches.push(documentIds);
      return Promise.resolve();
    },
  };
  return { target, chunks, batches };
}

const toRecord = ({ fileName, contentSha256 }: NewDocument, state: DocumentState): DocumentRecord => ({
  id: `id of ${fileName}`,
  fileName,
  state,
  contentSha256: contentSha256 ?? null,
  batchId: null,
});

const options = { signal: new AbortController().signal, onProgress: () => undefined, maxBytes: 1_000 };

test('every document is recorded in order, in chunks, and submitted in batches', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'one.pdf': 'abc' });
  const found = Array.from({ length: 1_030 }, (_, index) => ({
    fileName: `${index}.pdf`,
    path: join(root, 'one.pdf'),
  }));
  const { target, chunks, batches } = openTarget();
  const counts = await takeInDocuments(stream(...found), target, options);
  expect(counts).toEqual({ documents: 1_030, bytes: 3_090, doneBefore: 0 });
  expect(chunks.map((part) => part.length)).toEqual([500, 500, 30]);
  expect(batches.flat()).toEqual(found.map((document) => `id of ${document.fileName}`));
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(25);
});

test('what an earlier run has finished or still has in hand is not submitted again', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { a: 'a', b: 'b', c: 'c' });
  const found = ['a', 'b', 'c'].map((fileName) => ({ fileName, path: join(root, fileName) }));
  const { target, batches } = openTarget({ a: 'completed', b: 'recognizing' });
  const counts = await takeInDocuments(stream(...found), target, options);
  expect(counts.doneBefore).toBe(1);
  expect(batches).toEqual([['id of c']]);
});

test('a file that cannot be read is recorded without a hash, so that its failure is seen', async () => {
  const { target, chunks, batches } = openTarget();
  await takeInDocuments(stream({ fileName: 'gone.pdf', path: '/nowhere/gone.pdf' }), target, options);
  expect(chunks).toEqual([[{ fileName: 'gone.pdf', sourcePath: '/nowhere/gone.pdf', sizeBytes: 0 }]]);
  expect(batches).toEqual([['id of gone.pdf']]);
});

test('a file beyond the limit is recorded with its size and not read to be hashed', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'large.pdf': 'x'.repeat(1_001) });
  const { target, chunks, batches } = openTarget();
  const path = join(root, 'large.pdf');
  await takeInDocuments(stream({ fileName: 'large.pdf', path }), target, options);
  expect(chunks).toEqual([[{ fileName: 'large.pdf', sourcePath: path, sizeBytes: 1_001 }]]);
  expect(batches).toEqual([['id of large.pdf']]);
});

test('after an interruption nothing half read is recorded', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { a: 'a' });
  const { target, chunks } = openTarget();
  const found = stream({ fileName: 'a', path: join(root, 'a') });
  await takeInDocuments(found, target, { ...options, signal: AbortSignal.abort() });
  expect(chunks).toEqual([]);
});

test('a document that waits in a batch already is not submitted to another', async () => {
  const root = await makeTemporaryFolder();
  await writeTree(root, { 'new.pdf': 'abc', 'waiting.pdf': 'def' });
  const { target, batches } = openTarget();
  const found = ['new.pdf', 'waiting.pdf'].map((fileName) => ({ fileName, path: join(root, fileName) }));
  const createRecords = async (documents: readonly NewDocument[]) =>
    (await target.createRecords(documents)).map((record) =>
      record.fileName === 'waiting.pdf' ? { ...record, batchId: 'of an earlier run' } : record,
    );
  await takeInDocuments(stream(...found), { ...target, createRecords }, options);
  expect(batches).toEqual([['id of new.pdf']]);
});
