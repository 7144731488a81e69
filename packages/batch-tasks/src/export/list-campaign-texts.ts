import type { DocumentState, ErrorCode } from '@docbatch/core';
import type { PageResult } from '@docbatch/ocr';
import { listDocumentsToExport, type DocumentToExport, type StoredOutput } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { requireCampaign } from '../manifest/manifest-records.js';
import { openStoredPages } from '../pipeline/stored-pages.js';

/** A document of a campaign with the text that is kept of its pages. */
export interface CampaignText {
  readonly documentId: string;
  readonly file: string;
  readonly state: DocumentState;
  /** Of the original's bytes; null when it was not read. */
  readonly sha256: string | null;
  readonly kind: string | null;
  readonly pageCount: number;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
  /** Those of its last run, when it completed. */
  readonly outputs: readonly StoredOutput[];
  /** In page order, a few in memory at a time; none unless the document completed. */
  readonly readPages: () => AsyncIterable<PageResult>;
}

const documentsAtATime = 100;

/** All documents of a campaign, whichever run saw them, in file order. Streams. Throws CAMPAIGN_NOT_FOUND. */
export async function* listCampaignTexts(
  context: BatchContext,
  campaignId: string,
): AsyncGenerator<CampaignText> {
  const { database } = context;
  await requireCampaign(database, campaignId);
  let afterFile = '';
  for (;;) {
    const rows = await listDocumentsToExport(database, campaignId, afterFile, documentsAtATime);
    for (const row of rows) yield toCampaignText(context, row);
    if (rows.length < documentsAtATime) return;
    afterFile = rows.at(-1)!.file_name;
  }
}

function toCampaignText({ database }: BatchContext, row: DocumentToExport): CampaignText {
  const completed = row.state === 'completed' || row.state === 'completed_with_warnings';
  return {
    documentId: row.id,
    file: row.file_name,
    state: row.state,
    sha256: row.content_sha256,
    kind: row.kind,
    pageCount: row.page_count,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    outputs: completed ? row.outputs : [],
    readPages: async function* () {
      if (!completed) return;
      const key = { contentSha256: row.content_sha256!, recognitionKey: row.recognition_key! };
      yield* (await openStoredPages(database, key, row.page_count)).read();
    },
  };
}
