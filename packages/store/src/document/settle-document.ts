import type { BatchState, ErrorCode, SettledDocumentState } from '@docbatch/core';

import { countSettled } from '../batch/count-settled.js';
import { releaseContent } from '../content/release-content.js';
import type { Database } from '../database/database.js';
import { storableJson, storableText } from '../database/storable.js';
import type { StoredOutput, StoredWarning } from '../entities/stored-shapes.js';
import { withEvent } from './with-event.js';

/** How a document ended. */
export interface DocumentOutcome {
  readonly state: SettledDocumentState;
  readonly outputs: readonly StoredOutput[];
  readonly warnings: readonly StoredWarning[];
  readonly pagesRecognized: number;
  readonly pagesFromText: number;
  readonly pagesReused: number;
  readonly pagesFailed: number;
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly stage: string } | null;
}

export interface SettledDocument {
  /** The state of the batch after this document. */
  readonly batchState: BatchState;
  readonly batchSettled: boolean;
  /** Documents with the same bytes that waited for this one; they are `pending` now and want to be dispatched. */
  readonly released: readonly { readonly id: string; readonly batch_id: string }[];
}

const settleStatement = withEvent(
  `update docbatch.document set
     state = $4, settled_at = clock_timestamp(), outputs = $5, warnings = $6, pages_settled = document.page_count,
     pages_recognized = $7, pages_from_text = $8, pages_reused = $9, pages_failed = $10,
     error_code = $11, error_message = $12, error_stage = $13
   from (select id, state as from_state, pages_settled as pages_noted from docbatch.document where id = $2 for update) previous
   where document.id = previous.id and document.attempt = $3 and document.state in ('opening', 'assembling')
   returning document.*, previous.from_state, previous.pages_noted`,
  {
    also: [
      `member as (
         update docbatch.batch_document member set outcome = changed.state, settled_at = changed.settled_at
         from changed where member.batch_id = changed.batch_id and member.document_id = changed.id
       )`,
      `ended as (
         select batch_id, 1 as documents, (state = 'completed')::integer as completed,
           (state = 'completed_with_warnings')::integer as with_warnings, (state = 'failed')::integer as failed,
           (state = 'needs_password')::integer as needs_password, (state = 'cancelled')::integer as cancelled,
           page_count - pages_noted as pages_settled, 0 as awaiting_retry
         from changed
       )`,
      ...countSettled(),
    ],
    select: `select batch_state, batch_settled from counted`,
  },
);

class StaleAttempt extends Error {}

/**
 * Settles a document and counts it in its batch, and settles the batch with its last document: one transaction.
 * Null when the attempt is stale; then nothing has changed.
 */
export async function settleDocument(
  database: Database,
  actor: string,
  fence: { readonly documentId: string; readonly attempt: number },
  outcome: DocumentOutcome,
): Promise<SettledDocument | null> {
  try {
    return await database.transaction(async (transaction) => {
      // Locks are taken in one order everywhere: the document, its claim, those that wait for it, batches.
      const released = await releaseContent(transaction, actor, fence);
      const [row] = await transaction.query<{ batch_state: BatchState; batch_settled: boolean }>(
        settleStatement,
        [
          actor,
          fence.documentId,
          fence.attempt,
          outcome.state,
          storableJson(outcome.outputs),
          storableJson(outcome.warnings),
          outcome.pagesRecognized,
          outcome.pagesFromText,
          outcome.pagesReused,
          outcome.pagesFailed,
          outcome.error?.code ?? null,
          outcome.error === null ? null : storableText(outcome.error.message),
          outcome.error?.stage ?? null,
        ],
      );
      if (row === undefined) throw new StaleAttempt();
      return { batchState: row.batch_state, batchSettled: row.batch_settled, released };
    });
  } catch (error) {
    if (error instanceof StaleAttempt) return null;
    throw error;
  }
}
