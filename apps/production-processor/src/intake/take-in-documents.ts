import { stat } from 'node:fs/promises';

import { hashFile, type DocumentRecord, type NewDocument } from '@docbatch/batch-tasks';
import { DocbatchError, isSettled, type Priority } from '@docbatch/core';
import { pMapIterable } from 'p-map';

import { chunk } from './chunk.js';
import { isFileSystemError } from './file-system-error.js';
import type { FoundDocument } from './find-documents.js';

/** What was taken in so far. */
export interface IntakeCounts {
  readonly documents: number;
  readonly bytes: number;
  /** Settled by an earlier run and still good. */
  readonly doneBefore: number;
}

export interface IntakeOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (counts: IntakeCounts) => void;
  /** Records documents of the campaign; the campaign is known behind it. */
  readonly createRecords: (documents: readonly NewDocument[]) => Promise<readonly DocumentRecord[]>;
  readonly priority: Priority;
  /** Larger files are not read to be hashed; the worker fails them with the reason. */
  readonly maxBytes: number;
}

const documentsPerChunk = 500;
const hashesAtOnce = 4;

/** Hashes and records documents, a chunk at a time: memory holds one chunk, however many there are. */
export async function takeInDocuments(
  found: AsyncIterable<FoundDocument>,
  options: IntakeOptions,
): Promise<IntakeCounts> {
  const { signal, onProgress } = options;
  const counts = { documents: 0, bytes: 0, doneBefore: 0 };
  const describe = async (document: FoundDocument): Promise<NewDocument> => {
    const described = await describeDocument(document, options);
    counts.documents += 1;
    counts.bytes += described.sizeBytes;
    onProgress(counts);
    return described;
  };
  const described = pMapIterable(found, describe, { concurrency: hashesAtOnce });
  for await (const documents of chunk(described, documentsPerChunk)) {
    // What was not hashed to its end must not be recorded as if it had no hash.
    if (signal.aborted) break;
    const records = await options.createRecords(documents);
    counts.doneBefore += records.filter((record) => isSettled(record.state)).length;
  }
  return counts;
}

/** A file that cannot be read is still taken in: the worker fails it with the reason, where everybody sees it. */
async function describeDocument(
  { path, fileName }: FoundDocument,
  { signal, maxBytes, priority }: IntakeOptions,
): Promise<NewDocument> {
  const known = { fileName, sourcePath: path, priority };
  try {
    const { size } = await stat(path);
    if (size > maxBytes) return { ...known, sizeBytes: size };
    const { sha256, sizeBytes } = await hashFile(path, fileName, signal);
    return { ...known, sizeBytes, contentSha256: sha256 };
  } catch (error) {
    if (!isFileSystemError(error) && !(error instanceof DocbatchError) && !signal.aborted) throw error;
    const stats = await stat(path).catch(() => undefined);
    return { ...known, sizeBytes: stats?.size ?? 0 };
  }
}
