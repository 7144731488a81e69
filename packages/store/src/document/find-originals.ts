import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';

export type OriginalRow = Pick<
  DocumentRow,
  'id' | 'file_name' | 'source_path' | 'content_sha256' | 'unlocked'
>;

/** Where the bytes of these documents are. */
export const findOriginals = (database: Database, documentIds: readonly string[]): Promise<OriginalRow[]> =>
  database.query<OriginalRow>(
    `select id, file_name, source_path, content_sha256, unlocked from docbatch.document where id = any($1::uuid[])`,
    [documentIds],
  );
