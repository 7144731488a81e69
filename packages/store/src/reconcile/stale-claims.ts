import type { Database } from '../database/database.js';

export interface StaleClaim {
  document_id: string;
  content_sha256: string;
  recognition_key: string;
}

const isStale = `not exists (
  select from docbatch.document where document.id = claim.document_id and document.settled_at is null
)`;

/** Claims of documents that have settled: settling gives a claim up, so that there should be none. */
export const listStaleClaims = (database: Database, limit: number): Promise<StaleClaim[]> =>
  database.query<StaleClaim>(
    `select document_id, content_sha256, recognition_key from docbatch.content_claim claim where ${isStale} limit $1`,
    [limit],
  );

/** Gives up a claim whose document has settled. */
export async function deleteStaleClaim(database: Database, claim: StaleClaim): Promise<void> {
  await database.query(
    `delete from docbatch.content_claim claim
     where content_sha256 = $1 and recognition_key = $2 and document_id = $3 and ${isStale}`,
    [claim.content_sha256, claim.recognition_key, claim.document_id],
  );
}
