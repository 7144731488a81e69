import type { DocumentState, ErrorCode } from '@docbatch/core';
import {
  findTakenDocuments as findRowsById,
  findTakenFiles as findRows,
  moveSource,
  type TakenFileRow,
} from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/** A file that a campaign has taken in. */
export interface TakenFile {
  readonly documentId: string;
  readonly fileName: string;
  /** Where its bytes are, as far as anybody told. */
  readonly sourcePath: string;
  readonly contentSha256: string | null;
  readonly sizeBytes: number;
  readonly state: DocumentState;
  /** Null when it was recorded and never submitted. */
  readonly batchId: string | null;
  readonly errorCode: ErrorCode | null;
}

/** What a campaign knows of files of these names or contents, the oldest first. */
export async function findTakenFiles(
  { database }: BatchContext,
  campaignId: string,
  { fileNames, contents }: { readonly fileNames: readonly string[]; readonly contents: readonly string[] },
): Promise<TakenFile[]> {
  return (await findRows(database, campaignId, fileNames, contents)).map(toTakenFile);
}

/** Where these documents stand. */
export async function findTakenDocuments(
  { database }: BatchContext,
  documentIds: readonly string[],
): Promise<TakenFile[]> {
  return documentIds.length === 0 ? [] : (await findRowsById(database, documentIds)).map(toTakenFile);
}

/** Says that the bytes of a document are in another place now, so that they are found when it is retried. */
export const noteMovedOriginal = (
  { database }: BatchContext,
  { documentId, sourcePath }: Pick<TakenFile, 'documentId' | 'sourcePath'>,
  movedTo: string,
): Promise<void> => moveSource(database, documentId, sourcePath, movedTo);

const toTakenFile = (row: TakenFileRow): TakenFile => ({
  documentId: row.id,
  fileName: row.file_name,
  sourcePath: row.source_path,
  contentSha256: row.content_sha256,
  sizeBytes: Number(row.size_bytes),
  state: row.state,
  batchId: row.batch_id,
  errorCode: row.error_code,
});
