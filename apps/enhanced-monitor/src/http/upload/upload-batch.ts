import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import {
  createDocumentRecords,
  ensureProject,
  noteOperatorAction,
  submitBatch,
  type BatchContext,
  type NewDocument,
} from '@docbatch/batch-tasks';
import { DocbatchError, newId, priorities, type Priority } from '@docbatch/core';

import type { NewBatch } from '../contract/index.js';
import { receiveFile, toDocumentName } from './receive-file.js';

/** A part of a request: a file or a field. */
export type UploadPart =
  | { readonly type: 'file'; readonly filename: string; readonly file: Readable }
  | { readonly type: 'field'; readonly fieldname: string; readonly value: unknown };

export interface UploadOptions {
  /** Absolute; workers have to see it under the same path. */
  readonly folder: string;
  readonly maxFileBytes: number;
  readonly maxBytes: number;
  readonly actor: string;
}

const refusals: ReadonlySet<string> = new Set(['FILE_EMPTY', 'FILE_UNSUPPORTED', 'FILE_TOO_LARGE']);

/**
 * Writes the files of a request into a folder of their own and submits those that are documents as one batch. When none is, or
 * the request breaks off, nothing remains of it. Throws what is wrong with the first file, REQUEST_INVALID, REQUEST_TOO_LARGE.
 */
export async function uploadBatch(
  context: BatchContext,
  parts: AsyncIterable<UploadPart>,
  options: UploadOptions,
): Promise<NewBatch> {
  const batchId = newId();
  const folder = join(options.folder, batchId);
  await mkdir(join(folder, 'originals'), { recursive: true, mode: 0o700 });
  try {
    const { documents, refused, fields } = await receiveAll(parts, folder, options);
    const [first] = refused;
    if (documents.length === 0)
      throw first === undefined
        ? new DocbatchError('BATCH_EMPTY', 'The request has no files.')
        : new DocbatchError(first.code, `${first.name}: ${first.message}`);
    const priority = parsePriority(fields.get('priority'));
    const { id: projectId } = await ensureProject(context, parseProject(fields.get('project')));
    const records = await createDocumentRecords(context, { projectId, documents });
    const documentIds = records.map(({ id }) => id);
    await submitBatch(context, {
      batchId,
      projectId,
      documentIds,
      priority,
      output: join(folder, 'outputs'),
    });
    await noteOperatorAction(context, batchId, options.actor, { action: 'upload', files: documents.length });
    return { batchId, accepted: documents.length, refused };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function receiveAll(
  parts: AsyncIterable<UploadPart>,
  folder: string,
  { maxFileBytes, maxBytes }: UploadOptions,
) {
  const documents: NewDocument[] = [];
  const refused: NewBatch['refused'] = [];
  const fields = new Map<string, unknown>();
  let bytes = 0;
  const onBytes = (more: number): void => {
    bytes += more;
    if (bytes > maxBytes)
      throw new DocbatchError('REQUEST_TOO_LARGE', `All files together are larger than ${maxBytes} bytes.`);
  };
  for await (const part of parts) {
    if (part.type === 'field') {
      fields.set(part.fieldname, part.value);
      continue;
    }
    const fileName = toDocumentName(part.filename);
    // The name is never a part of a path.
    const path = join(folder, 'originals', String(documents.length + refused.length).padStart(5, '0'));
    try {
      const { sizeBytes, contentSha256 } = await receiveFile(part.file, {
        path,
        maxBytes: maxFileBytes,
        onBytes,
      });
      documents.push({ fileName, sourcePath: path, sizeBytes, contentSha256 });
    } catch (error) {
      if (!(error instanceof DocbatchError) || !refusals.has(error.code)) throw error;
      refused.push({ name: fileName, code: error.code, message: error.message });
    }
  }
  return { documents, refused, fields };
}

function parsePriority(given: unknown): Priority {
  if (given === undefined) return 'normal';
  const priority = priorities.find((word) => word === given);
  if (priority !== undefined) return priority;
  throw new DocbatchError('REQUEST_INVALID', `priority has to be one of ${priorities.join(', ')}.`);
}

function parseProject(given: unknown): string {
  if (given === undefined || given === '') return 'default';
  if (typeof given === 'string' && given.length <= 200) return given;
  throw new DocbatchError('REQUEST_INVALID', 'project has to be a name of at most 200 letters.');
}
