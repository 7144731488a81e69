import type { Database } from '../database/database.js';

export interface UnsuccessfulPlace {
  /** The output folder of its batch. */
  output: string;
  output_base: string;
  started_at: Date;
}

/**
 * Locks a document that has ended without outputs, until the transaction ends: no attempt at it can begin meanwhile.
 * Null when it has not ended, or has ended well, or never began.
 */
export async function lockUnsuccessful(
  transaction: Database,
  documentId: string,
): Promise<UnsuccessfulPlace | null> {
  const [row] = await transaction.query<UnsuccessfulPlace>(
    `select batch.output, document.output_base, document.started_at
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.id = $1 and document.state in ('failed', 'needs_password', 'cancelled')
       and document.started_at is not null
     for update of document`,
    [documentId],
  );
  return row ?? null;
}
