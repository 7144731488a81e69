import type { Database } from '../database/database.js';
import type { BatchRow } from '../entities/batch.js';

/** One row: the counters of a batch are kept in it, so this costs the same however large the batch is. */
export async function findBatch(database: Database, batchId: string): Promise<BatchRow | null> {
  const [batch] = await database.query<BatchRow>(`select * from docbatch.batch where id = $1`, [batchId]);
  return batch ?? null;
}
