import { randomUUID } from 'node:crypto';

import { withConnection } from '@docbatch/testkit';

/** A batch with so many documents, every hundredth failed, without work for any of them; answers its id. */
export async function insertManyDocuments(databaseUrl: string, count: number): Promise<string> {
  const batchId = randomUUID();
  const projectId = randomUUID();
  await withConnection(databaseUrl, async (client) => {
    await client.query(`insert into docbatch.project (id, name) values ($1, 'many')`, [projectId]);
    await client.query(
      `insert into docbatch.batch (id, project_id, priority, state, output, options, documents_total,
         documents_completed, documents_failed, started_at, settled_at)
       values ($1, $2, 'low', 'partial_success', '/out', '{"languages":["eng"]}', $3::integer, $3::integer - $3::integer / 100,
         $3::integer / 100, now(), now())`,
      [batchId, projectId, count],
    );
    await client.query(
      `with made as (
         insert into docbatch.document (id, project_id, batch_id, file_name, source_path, output_base, size_bytes, state,
           run, error_code, error_message, settled_at)
         select ('00000000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, $2, $1,
           'many/scan-' || lpad(number::text, 6, '0') || '.pdf', '/in/' || number, number::text, 1000 * number,
           case when number % 100 = 0 then 'failed' else 'completed' end, 1,
           case when number % 100 = 0 then 'PDF_DAMAGED' end, case when number % 100 = 0 then 'It is damaged.' end, now()
         from generate_series(1, $3::integer) as number
         returning id, state, settled_at
       )
       insert into docbatch.batch_document (batch_id, document_id, position, outcome, settled_at)
       select $1, id, row_number() over (order by id), state, settled_at from made`,
      [batchId, projectId, count],
    );
    await client.query('analyze docbatch.document, docbatch.batch_document');
  });
  return batchId;
}
