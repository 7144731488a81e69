import type { Database } from '../database/database.js';

/** Keeps which password, encrypted, opens a document; guarded by the attempt. False when the attempt is stale. */
export async function saveDocumentPassword(
  database: Database,
  fence: { readonly documentId: string; readonly attempt: number },
  secret: Buffer,
): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    `with unlocked as (
       update docbatch.document set unlocked = true where id = $1 and attempt = $2 and state = 'opening' returning id
     ), kept as (
       insert into docbatch.document_password (document_id, secret) select id, $3 from unlocked
       on conflict (document_id) do update set secret = excluded.secret
     )
     select id from unlocked`,
    [fence.documentId, fence.attempt, secret],
  );
  return rows.length === 1;
}

/** The encrypted password that opened the document before; null when none did. */
export async function findDocumentPassword(database: Database, documentId: string): Promise<Buffer | null> {
  const [row] = await database.query<{ secret: Buffer }>(
    `select secret from docbatch.document_password where document_id = $1`,
    [documentId],
  );
  return row?.secret ?? null;
}
