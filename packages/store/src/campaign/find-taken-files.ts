import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';

export type TakenFileRow = Pick<
  DocumentRow,
  'id' | 'file_name' | 'source_path' | 'content_sha256' | 'size_bytes' | 'state' | 'batch_id' | 'error_code'
>;

const columns = 'id, file_name, source_path, content_sha256, size_bytes, state, batch_id, error_code';

/** The documents of a campaign that have one of these names or one of these contents, the oldest first. */
export const findTakenFiles = (
  database: Database,
  campaignId: string,
  fileNames: readonly string[],
  contents: readonly string[],
): Promise<TakenFileRow[]> =>
  database.query<TakenFileRow>(
    `select ${columns} from docbatch.document
     where campaign_id = $1 and (file_name = any($2::text[]) or content_sha256 = any($3::text[])) order by id`,
    [campaignId, fileNames, contents],
  );

/** The same by id. */
export const findTakenDocuments = (
  database: Database,
  documentIds: readonly string[],
): Promise<TakenFileRow[]> =>
  database.query<TakenFileRow>(
    `select ${columns} from docbatch.document where id = any($1::uuid[]) order by id`,
    [documentIds],
  );

/** Writes where the bytes of a document are now; nothing when it was told another place meanwhile. */
export const moveSource = async (
  database: Database,
  documentId: string,
  from: string,
  to: string,
): Promise<void> => {
  await database.query(`update docbatch.document set source_path = $3 where id = $1 and source_path = $2`, [
    documentId,
    from,
    to,
  ]);
};
