import type { NewDocument } from '@docbatch/batch-tasks';
import { DocbatchError, type DocumentState } from '@docbatch/core';
import { expect, test } from 'vitest';

import { stream } from '../../test/support/collect.js';
import type { DescribedDocument } from './describe-document.js';
import { Preflight } from './preflight.js';
import { takeInDocuments, type IntakeOptions } from './take-in-documents.js';

const found = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ fileName: `${index}.pdf`, path: `/in/${index}.pdf` }));

const describe = (document: { readonly fileName: string; readonly path: string }): DescribedDocument => ({
  document: { fileName: document.fileName, sourcePath: document.path, sizeBytes: 3 },
  inspected: new DocbatchError('PDF_DAMAGED', 'broken'),
});

/** Records in memory; documents named in `states` are already further. */
function openTarget(states: Readonly<Record<string, DocumentState>> = {}, signal?: AbortSignal) {
  const chunks: (readonly NewDocument[])[] = [];
  const options: IntakeOptions = {
    signal: signal ?? new AbortController().signal,
    preflight: new Preflight('skip'),
    describe: (document) => Promise.resolve(describe(document)),
    record(documents) {
      chunks.push(documents);
      return Promise.resolve(
        documents.map(({ fileName }) => ({ fileName, state: states[fileName] ?? 'pending' })),
      );
    },
  };
  return { options, chunks };
}

test('every document is recorded in order, the first few soon, and counted once it is recorded', async () => {
  const { options, chunks } = openTarget();
  await takeInDocuments(stream(...found(1_030)), options);
  expect(options.preflight.counts).toMatchObject({ documents: 1_030, bytes: 3_090, damaged: 1_030 });
  expect(chunks.map((part) => part.length)).toEqual([50, 500, 480]);
  expect(chunks.flat().map(({ fileName }) => fileName)).toEqual(found(1_030).map(({ fileName }) => fileName));
});

test('what an earlier run has finished is counted as done, whatever stands in its way now', async () => {
  const { options } = openTarget({ '0.pdf': 'completed', '1.pdf': 'recognizing' });
  await takeInDocuments(stream(...found(3)), options);
  expect(options.preflight.counts).toMatchObject({ doneBefore: 1, damaged: 2 });
});

test('after an interruption nothing half read is recorded', async () => {
  const { options, chunks } = openTarget({}, AbortSignal.abort());
  await takeInDocuments(stream(...found(3)), options);
  expect(chunks).toEqual([]);
});
