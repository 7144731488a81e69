import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';

export type DocumentToExport = Pick<
  DocumentRow,
  | 'id'
  | 'file_name'
  | 'state'
  | 'content_sha256'
  | 'recognition_key'
  | 'kind'
  | 'page_count'
  | 'error_code'
  | 'error_message'
  | 'outputs'
>;

/** All documents of a campaign with where their pages are, in file order; `limit` from `afterFile` on. */
export const listDocumentsToExport = (
  database: Database,
  campaignId: string,
  afterFile: string,
  limit: number,
): Promise<DocumentToExport[]> =>
  database.query<DocumentToExport>(
    `select id, file_name, state, content_sha256, recognition_key, kind, page_count, error_code, error_message, outputs
     from docbatch.document where campaign_id = $1 and file_name > $2 order by file_name limit $3`,
    [campaignId, afterFile, limit],
  );
