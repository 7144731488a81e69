import { withConnection } from '@docbatch/testkit';

/**
 * Brings a batch that was submitted half-way through: of a hundred documents one failed, one waits to be tried again, 48 are
 * completed and the others wait. Written as rows, as nobody waits for a thousand files; rows and counters agree.
 */
export const bringHalfWay = (databaseUrl: string, batchId: string): Promise<void> =>
  withConnection(databaseUrl, async (client) => {
    await client.query(
      `with done as (
         update docbatch.batch_document set settled_at = now(),
           outcome = case when position % 100 = 0 then 'failed' else 'completed' end
         where batch_id = $1 and position % 2 = 0 and position % 100 <> 2
         returning document_id, outcome
       )
       update docbatch.document set state = done.outcome, started_at = now() - interval '1 minute', settled_at = now(),
         page_count = 3, pages_settled = 3,
         error_code = case when done.outcome = 'failed' then 'PDF_DAMAGED' end,
         error_message = case when done.outcome = 'failed' then 'The page tree is missing.' end
       from done where id = done.document_id`,
      [batchId],
    );
    await client.query(
      `update docbatch.document set state = 'pending', next_retry_at = now() + interval '1 hour', retry_count = 1
       from docbatch.batch_document member
       where member.batch_id = $1 and member.document_id = document.id and member.position % 100 = 2`,
      [batchId],
    );
    await client.query(
      `update docbatch.batch set state = 'in_progress', started_at = now() - interval '10 minutes',
         pages_total = 3 * counted.settled, pages_settled = 3 * counted.settled,
         documents_completed = counted.completed, documents_failed = counted.failed,
         documents_awaiting_retry = counted.waiting
       from (
         select count(outcome) as settled, count(*) filter (where outcome = 'completed') as completed,
           count(*) filter (where outcome = 'failed') as failed, count(*) filter (where position % 100 = 2) as waiting
         from docbatch.batch_document where batch_id = $1
       ) as counted
       where id = $1`,
      [batchId],
    );
    await client.query('vacuum analyze');
  });
