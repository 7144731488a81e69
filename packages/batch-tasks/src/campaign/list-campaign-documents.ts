import type { DocumentState, ErrorCode } from '@docbatch/core';
import { listManifestDocuments } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/** Where a document of a campaign stands. */
export interface CampaignDocumentStatus {
  readonly documentId: string;
  readonly file: string;
  readonly state: DocumentState;
  readonly pages: number;
  readonly sizeBytes: number;
  /** Of the original's bytes; null when it was not read. */
  readonly sha256: string | null;
  readonly attempts: number;
  readonly warnings: number;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
}

const chunkSize = 500;

/** All documents of a campaign, whichever run saw them, in file order. Streams. */
export async function* listCampaignDocuments(
  { database }: BatchContext,
  campaignId: string,
): AsyncGenerator<CampaignDocumentStatus> {
  let afterFile = '';
  for (;;) {
    const rows = await listManifestDocuments(database, campaignId, afterFile, chunkSize);
    for (const row of rows) {
      yield {
        documentId: row.id,
        file: row.file_name,
        state: row.state,
        pages: row.page_count,
        sizeBytes: Number(row.size_bytes),
        sha256: row.content_sha256,
        attempts: row.attempt,
        warnings: row.warning_count,
        error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
      };
    }
    if (rows.length < chunkSize) return;
    afterFile = rows.at(-1)!.file_name;
  }
}
