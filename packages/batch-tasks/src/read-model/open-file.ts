import { stat } from 'node:fs/promises';

import { DocbatchError, extensionOf, type OutputKind } from '@docbatch/core';
import { findDocumentRow, type DocumentRow } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import type { OriginalLocation } from '../storage/document-storage.js';

/** A file on this machine's disk until it is disposed of. */
export interface OpenFile extends AsyncDisposable {
  readonly path: string;
  readonly sizeBytes: number;
  /** As people know it, without folders. */
  readonly fileName: string;
}

/** The file that a document was made from. Throws DOCUMENT_NOT_FOUND, FILE_NOT_FOUND, FILE_CHANGED, S3_*. */
export async function openOriginalFile(context: BatchContext, documentId: string): Promise<OpenFile> {
  const row = await findRow(context, documentId);
  return open(context, lastNameOf(row), {
    location: row.source_path,
    displayName: row.file_name,
    contentSha256: row.content_sha256,
  });
}

/** What was written for a document. Throws DOCUMENT_NOT_FOUND, OUTPUT_NOT_FOUND, FILE_NOT_FOUND, S3_*. */
export async function openOutputFile(
  context: BatchContext,
  documentId: string,
  kind: OutputKind,
): Promise<OpenFile> {
  const row = await findRow(context, documentId);
  const output = row.outputs.find((written) => written.kind === kind);
  if (output === undefined)
    throw new DocbatchError('OUTPUT_NOT_FOUND', `Document ${documentId} has no output ${kind}.`);
  const name = `${lastNameOf(row).replace(/\.[^.]+$/, '')}.${extensionOf(kind)}`;
  return open(context, name, { location: output.path, displayName: name, contentSha256: output.sha256 });
}

async function findRow({ database }: BatchContext, documentId: string): Promise<DocumentRow> {
  const row = isBatchId(documentId) ? await findDocumentRow(database, documentId) : null;
  if (row !== null) return row;
  throw new DocbatchError('DOCUMENT_NOT_FOUND', `There is no document ${documentId}.`);
}

const lastNameOf = ({ file_name }: DocumentRow): string => file_name.split('/').at(-1)!;

async function open(
  { storage }: BatchContext,
  fileName: string,
  original: OriginalLocation,
): Promise<OpenFile> {
  const opened = await storage.openOriginal(original);
  const found = await stat(opened.path).catch(() => null);
  if (found?.isFile() === true)
    return {
      path: opened.path,
      sizeBytes: found.size,
      fileName,
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  await opened[Symbol.asyncDispose]();
  throw new DocbatchError('FILE_NOT_FOUND', `${fileName} is not where it was.`);
}
