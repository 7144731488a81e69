import type { Database } from '../database/database.js';
import { storableJson } from '../database/storable.js';

/**
 * Writes what opening the file told; guarded by the attempt. Returns the pages of its content whose result is kept,
 * or null when the attempt is stale.
 *
 * Losing it with a crash of the server costs nothing: the next attempt describes the document again. So nobody waits
 * for the disk here, and the batch's row, which many documents change, is free again at once.
 */
export async function describeDocument(
  database: Database,
  fence: { readonly documentId: string; readonly attempt: number },
  facts: {
    readonly contentSha256: string;
    readonly kind: string;
    readonly recognitionKey: string;
    readonly pageCount: number;
    readonly warnings: readonly unknown[];
  },
): Promise<number[] | null> {
  const [row] = await database.query<{ kept: number[] }>(
    `with described as (
       update docbatch.document set content_sha256 = $3, kind = $4, recognition_key = $5, page_count = $6, warnings = $7
       from (select id, page_count from docbatch.document where id = $1 for update) previous
       where document.id = previous.id and document.attempt = $2 and document.state = 'opening'
       returning document.id, document.batch_id, document.page_count - previous.page_count as more_pages
     ), counted as (
       update docbatch.batch set pages_total = pages_total + more_pages from described where batch.id = described.batch_id
     )
     select set_config('synchronous_commit', 'off', true), array(
       select page_number from docbatch.page
       where content_sha256 = $3 and recognition_key = $5 and outcome <> 'failed'
     ) as kept
     from described`,
    [
      fence.documentId,
      fence.attempt,
      facts.contentSha256,
      facts.kind,
      facts.recognitionKey,
      facts.pageCount,
      storableJson(facts.warnings),
    ],
  );
  return row?.kept ?? null;
}
