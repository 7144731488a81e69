import type { ErrorCode } from '@docbatch/core';

import { releaseContent } from '../content/release-content.js';
import type { Database } from '../database/database.js';
import { storableText } from '../database/storable.js';
import { withEvent } from '../document/with-event.js';

export interface ScheduledRetry {
  readonly nextRetryAt: Date;
  /** Documents with the same bytes that waited for this one; they are `pending` now and want to be dispatched. */
  readonly released: readonly { readonly id: string; readonly batch_id: string }[];
}

const statement = withEvent(
  `update docbatch.document set
     state = 'pending', run = run + 1, retry_count = retry_count + 1, worker_id = null, page_count = 0, pages_settled = 0,
     warnings = '[]', next_retry_at = clock_timestamp() + make_interval(secs => $4::float8),
     error_code = $5, error_message = $6, error_stage = $7
   from (
     select id, state as from_state, page_count as pages_before, pages_settled as settled_before
     from docbatch.document where id = $2 for update
   ) previous
   where document.id = previous.id and document.attempt = $3 and document.state in ('opening', 'assembling')
   returning document.*, previous.from_state, previous.pages_before, previous.settled_before`,
  {
    reason: `jsonb_build_object('code', error_code, 'message', error_message, 'retry', retry_count,
      'nextRetryAt', next_retry_at)`,
    also: [
      `counted as (
         update docbatch.batch set pages_total = pages_total - changed.pages_before,
           pages_settled = batch.pages_settled - changed.settled_before,
           documents_awaiting_retry = documents_awaiting_retry + 1
         from changed where batch.id = changed.batch_id
       )`,
    ],
    select: 'select next_retry_at from changed',
  },
);

class StaleAttempt extends Error {}

/**
 * A document whose error may pass is not settled: it becomes `pending` under a new run that begins after a delay. Null
 * when the attempt is stale; then nothing has changed.
 */
export async function scheduleRetry(
  database: Database,
  actor: string,
  fence: { readonly documentId: string; readonly attempt: number },
  retry: {
    readonly delaySeconds: number;
    readonly error: { readonly code: ErrorCode; readonly message: string; readonly stage: string };
  },
): Promise<ScheduledRetry | null> {
  const { code, message, stage } = retry.error;
  try {
    return await database.transaction(async (transaction) => {
      const released = await releaseContent(transaction, actor, [fence]);
      const [row] = await transaction.query<{ next_retry_at: Date }>(statement, [
        actor,
        fence.documentId,
        fence.attempt,
        retry.delaySeconds,
        code,
        storableText(message),
        stage,
      ]);
      if (row === undefined) throw new StaleAttempt();
      return { nextRetryAt: row.next_retry_at, released };
    });
  } catch (error) {
    if (error instanceof StaleAttempt) return null;
    throw error;
  }
}
