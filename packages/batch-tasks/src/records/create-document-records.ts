import { newId, type DocumentState, type Priority } from '@docbatch/core';
import {
  insertDocuments,
  resetDocuments,
  upsertCampaignDocuments,
  type NewDocumentRow,
  type UpsertedDocument,
} from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { outputBaseOf } from '../outputs/output-base.js';
import { chooseOutputBases } from './choose-output-bases.js';
import { validateDocuments } from './validate-documents.js';

export interface NewDocument {
  /** As people know it: a relative path with forward slashes. */
  readonly fileName: string;
  /** Absolute path of the bytes, or `s3://bucket/key`. */
  readonly sourcePath: string;
  readonly sizeBytes: number;
  /** 64 lowercase hex digits; computed when the document is opened if it is absent. Without it a known file counts as changed. */
  readonly contentSha256?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** In place of the request's. */
  readonly projectId?: string;
  /** At which `feedCampaign` submits it; `normal` by default. */
  readonly priority?: Priority;
  /** What somebody has counted already, for estimates. */
  readonly expected?: { readonly pages: number; readonly pagesToRecognize: number };
}

export interface DocumentRecord {
  readonly id: string;
  readonly fileName: string;
  readonly state: DocumentState;
  readonly contentSha256: string | null;
  /** The batch that it belongs to; null when it can be submitted. */
  readonly batchId: string | null;
}

export interface CreateDocumentRecordsRequest {
  readonly projectId: string;
  /** In a campaign a document is known by its file name and keeps its row from run to run. */
  readonly campaignId?: string;
  readonly documents: readonly NewDocument[];
}

/** Who starts documents over, for the events. */
const actor = 'intake';

/**
 * Creates one record per document, in bulk, all or none; in the order given. In a campaign a known file (same
 * name, same bytes) keeps its row and state; a file whose bytes changed, whose outputs are gone or that did not
 * complete is `pending` again. Throws DOCUMENT_INVALID naming every invalid field at once.
 */
export async function createDocumentRecords(
  context: BatchContext,
  request: CreateDocumentRecordsRequest,
): Promise<DocumentRecord[]> {
  validateDocuments(request.documents);
  return request.campaignId === undefined
    ? createLooseRecords(context, request.projectId, request.documents)
    : createCampaignRecords(context, request.projectId, request.campaignId, request.documents);
}

async function createLooseRecords(
  context: BatchContext,
  projectId: string,
  documents: readonly NewDocument[],
): Promise<DocumentRecord[]> {
  const rows = documents.map((document) => {
    const id = newId();
    // Without a campaign nothing keeps two documents of the same name apart but their ids.
    return toRow(id, projectId, document, `${id}/${outputBaseOf(document.fileName)}`);
  });
  await insertDocuments(context.database, rows);
  return rows.map(({ id, fileName, contentSha256 }) => ({
    id,
    fileName,
    state: 'pending',
    contentSha256,
    batchId: null,
  }));
}

async function createCampaignRecords(
  context: BatchContext,
  projectId: string,
  campaignId: string,
  documents: readonly NewDocument[],
): Promise<DocumentRecord[]> {
  const outputBases = await chooseOutputBases(context, campaignId, documents);
  const rows = documents.map((document, index) => toRow(newId(), projectId, document, outputBases[index]!));
  const upserted = await upsertCampaignDocuments(context.database, actor, campaignId, rows);
  const gone = await listWithMissingOutputs(context, upserted);
  await resetDocuments(context.database, actor, gone);
  const reset = new Set(gone);
  const byName = new Map(upserted.map((row) => [row.file_name, row]));
  return documents.map(({ fileName }) => {
    const record = toRecord(byName.get(fileName)!);
    return reset.has(record.id) ? { ...record, state: 'pending', batchId: null } : record;
  });
}

/** Documents whose outputs are looked for at the same time; in S3 each output is a request. */
const checkedAtOnce = 16;

async function listWithMissingOutputs(
  { storage }: BatchContext,
  rows: readonly UpsertedDocument[],
): Promise<string[]> {
  const completed = rows.filter(
    (row) => row.state === 'completed' || row.state === 'completed_with_warnings',
  );
  const gone: string[] = [];
  for (let start = 0; start < completed.length; start += checkedAtOnce) {
    const some = completed.slice(start, start + checkedAtOnce);
    const present = await Promise.all(some.map((row) => storage.outputsExist(row.outputs)));
    gone.push(...some.filter((_row, index) => !present[index]).map((row) => row.id));
  }
  return gone;
}

const toRow = (id: string, projectId: string, document: NewDocument, outputBase: string): NewDocumentRow => ({
  id,
  fileName: document.fileName,
  sourcePath: document.sourcePath,
  outputBase,
  sizeBytes: document.sizeBytes,
  contentSha256: document.contentSha256 ?? null,
  metadata: document.metadata ?? {},
  projectId: document.projectId ?? projectId,
  priority: document.priority ?? 'normal',
  expectedPages: document.expected?.pages ?? null,
  expectedRecognitions: document.expected?.pagesToRecognize ?? null,
});

const toRecord = (row: UpsertedDocument): DocumentRecord => ({
  id: row.id,
  fileName: row.file_name,
  state: row.state,
  contentSha256: row.content_sha256,
  batchId: row.batch_id,
});
