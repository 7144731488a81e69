import { createHash } from 'node:crypto';

import type { BatchContext } from '@docbatch/batch-tasks';
import type { TestS3 } from '@docbatch/testkit';

const statements = {
  batches: `select * from docbatch.batch where id = $1`,
  documents: `select * from docbatch.document where batch_id = $1 order by id`,
  events: `select * from docbatch.event where batch_id = $1 order by id`,
  pages: `select * from docbatch.page where content_sha256 in
    (select content_sha256 from docbatch.document where batch_id = $1) order by content_sha256, page_number`,
};

/** Every row of a batch, and every object of its outputs with the hash of its bytes. */
export async function takeSnapshot(
  { database }: BatchContext,
  s3: TestS3,
  batchId: string,
  prefix: string,
): Promise<Readonly<Record<string, unknown>>> {
  const rows: Record<string, unknown> = {};
  for (const [name, sql] of Object.entries(statements)) rows[name] = await database.query(sql, [batchId]);
  const outputs = [...s3.objects]
    .filter(([key]) => key.startsWith(prefix))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...rows,
    outputs: outputs.map(([key, { bytes }]) => [key, createHash('sha256').update(bytes).digest('hex')]),
  };
}
