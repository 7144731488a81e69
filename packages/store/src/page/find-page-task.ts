import type { DocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';
import { isNotPaused } from '../document/is-not-paused.js';
import type { PageOutcome } from '../entities/stored-shapes.js';
import type { ContentKey } from './content-key.js';

/**
 * Whether a page still has to be read: the state of its document's run, and what is kept of it already. Null when
 * that run is over or its batch is paused.
 */
export async function findPageTask(
  database: Database,
  task: ContentKey & { readonly documentId: string; readonly run: number; readonly pageNumber: number },
): Promise<{ state: DocumentState; outcome: PageOutcome | null; page_run: number | null } | null> {
  const [row] = await database.query<{
    state: DocumentState;
    outcome: PageOutcome | null;
    page_run: number | null;
  }>(
    `select document.state, page.outcome, case when page.document_id = document.id then page.run end as page_run
     from docbatch.document
     left join docbatch.page on page.content_sha256 = $3 and page.recognition_key = $4 and page.page_number = $5
     where document.id = $1 and document.run = $2 and ${isNotPaused}`,
    [task.documentId, task.run, task.contentSha256, task.recognitionKey, task.pageNumber],
  );
  return row ?? null;
}
