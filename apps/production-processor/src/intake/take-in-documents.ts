import type { NewDocument } from '@docbatch/batch-tasks';
import type { DocumentState } from '@docbatch/core';
import { pMapIterable } from 'p-map';

import { chunk } from './chunk.js';
import type { DescribedDocument } from './describe-document.js';
import type { FoundDocument } from './find-documents.js';
import type { Preflight } from './preflight.js';

/** A document as it is in the records now. */
export interface RecordedDocument {
  readonly fileName: string;
  readonly state: DocumentState;
}

export interface IntakeOptions {
  readonly signal: AbortSignal;
  /** Hashes and inspects one. */
  readonly describe: (found: FoundDocument) => Promise<DescribedDocument>;
  /** Records a chunk, or only looks up what is recorded. */
  readonly record: (documents: readonly NewDocument[]) => Promise<readonly RecordedDocument[]>;
  /** Grows meanwhile. */
  readonly preflight: Preflight;
}

/** Between one and the other, a process that is killed loses at most so much hashing. */
const documentsPerChunk = 500;
/** So that there is something to work on soon. */
const documentsInFirstChunk = 50;
const describedAtOnce = 4;

/** Describes and records documents, a chunk at a time: memory holds one chunk, however many there are. */
export async function takeInDocuments(
  found: AsyncIterable<FoundDocument>,
  { signal, describe, record, preflight }: IntakeOptions,
): Promise<void> {
  const described = pMapIterable(found, describe, { concurrency: describedAtOnce });
  for await (const chunked of chunk(described, documentsPerChunk, documentsInFirstChunk)) {
    // What was not hashed to its end must not be recorded as if it had no hash.
    if (signal.aborted) return;
    const recorded = await record(chunked.map(({ document }) => document));
    const states = new Map(recorded.map(({ fileName, state }) => [fileName, state]));
    for (const { document, inspected } of chunked) {
      const { fileName: file, sizeBytes, contentSha256 } = document;
      const seen = { file, sizeBytes, inspected, ...(contentSha256 === undefined ? {} : { contentSha256 }) };
      preflight.add(seen, states.get(file) ?? 'pending');
    }
  }
}
