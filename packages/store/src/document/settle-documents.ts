import type { BatchState, ErrorCode, SettledDocumentState } from '@docbatch/core';

import { countSettled } from '../batch/count-settled.js';
import { releaseContent, type ReleasedDocument } from '../content/release-content.js';
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
  /** True for one document of a batch. */
  readonly batchSettled: boolean;
  /** Documents with the same bytes that waited for this one; they are `pending` now and want to be dispatched. */
  readonly released: readonly Pick<ReleasedDocument, 'id' | 'batch_id'>[];
}

/** One attempt that has come to an end. */
export interface Settlement {
  readonly documentId: string;
  readonly attempt: number;
  readonly outcome: DocumentOutcome;
}

interface SettledRow {
  id: string;
  batch_id: string;
  batch_state: BatchState;
  batch_settled: boolean;
}

const settleStatement = withEvent(
  `update docbatch.document set
     state = entry.state, settled_at = clock_timestamp(), outputs = entry.outputs, warnings = entry.warnings,
     pages_settled = document.page_count, pages_recognized = entry.recognized, pages_from_text = entry.from_text,
     pages_reused = entry.reused, pages_failed = entry.failed,
     error_code = entry.error_code, error_message = entry.error_message, error_stage = entry.error_stage
   from entry join (
     select id, state as from_state, pages_settled as pages_noted from docbatch.document
     where id = any($2::uuid[]) order by id for update
   ) previous using (id)
   where document.id = entry.id and document.attempt = entry.attempt and document.state in ('opening', 'assembling')
   returning document.*, previous.from_state, previous.pages_noted`,
  {
    before: [
      `entry as (
         select * from unnest($2::uuid[], $3::integer[], $4::text[], $5::jsonb[], $6::jsonb[], $7::integer[], $8::integer[],
           $9::integer[], $10::integer[], $11::text[], $12::text[], $13::text[])
           as entry (id, attempt, state, outputs, warnings, recognized, from_text, reused, failed, error_code,
             error_message, error_stage)
       )`,
    ],
    also: [
      `member as (
         update docbatch.batch_document member set outcome = changed.state, settled_at = changed.settled_at
         from changed where member.batch_id = changed.batch_id and member.document_id = changed.id
       )`,
      `ended as (
         select batch_id, count(*)::integer as documents,
           (count(*) filter (where state = 'completed'))::integer as completed,
           (count(*) filter (where state = 'completed_with_warnings'))::integer as with_warnings,
           (count(*) filter (where state = 'failed'))::integer as failed,
           (count(*) filter (where state = 'needs_password'))::integer as needs_password,
           (count(*) filter (where state = 'cancelled'))::integer as cancelled,
           sum(page_count - pages_noted)::integer as pages_settled, 0 as awaiting_retry
         from changed group by batch_id
       )`,
      ...countSettled(),
    ],
    select: `select changed.id, changed.batch_id, batch_state, batch_settled
      from changed join counted on counted.id = changed.batch_id`,
  },
);

/**
 * Settles documents and counts them in their batches, and settles a batch with its last document: one transaction, so
 * that several documents wait for the disk once and hold their batch's row once. Each document at most once. A
 * document whose attempt is stale is not in the answer, and nothing of it has changed.
 */
export const settleDocuments = (
  database: Database,
  actor: string,
  settlements: readonly Settlement[],
): Promise<Map<string, SettledDocument>> =>
  database.transaction(async (transaction) => {
    // Locks are taken in one order everywhere: documents, their claims, those that wait for them, batches. From here on
    // nobody else can change these documents, so that the next statement settles just those that gave up their claims.
    const released = await releaseContent(transaction, actor, settlements);
    const rows = await transaction.query<SettledRow>(settleStatement, [actor, ...toColumns(settlements)]);
    return new Map(rows.map((row, index) => [row.id, toSettled(row, rows.slice(index + 1), released)]));
  });

/** The last one of a batch in a group stands for those that settled with it: the batch is told about once. */
const toSettled = (
  { id, batch_id, batch_state, batch_settled }: SettledRow,
  later: readonly SettledRow[],
  released: readonly ReleasedDocument[],
): SettledDocument => ({
  batchState: batch_state,
  batchSettled: batch_settled && !later.some((row) => row.batch_id === batch_id),
  released: released.filter((document) => document.owner_id === id),
});

/** One array per column, for `unnest`. */
const toColumns = (settlements: readonly Settlement[]): unknown[] => {
  const outcomes = settlements.map((settlement) => settlement.outcome);
  return [
    settlements.map((settlement) => settlement.documentId),
    settlements.map((settlement) => settlement.attempt),
    outcomes.map((outcome) => outcome.state),
    outcomes.map((outcome) => storableJson(outcome.outputs)),
    outcomes.map((outcome) => storableJson(outcome.warnings)),
    outcomes.map((outcome) => outcome.pagesRecognized),
    outcomes.map((outcome) => outcome.pagesFromText),
    outcomes.map((outcome) => outcome.pagesReused),
    outcomes.map((outcome) => outcome.pagesFailed),
    outcomes.map(({ error }) => error?.code ?? null),
    outcomes.map(({ error }) => (error === null ? null : storableText(error.message))),
    outcomes.map(({ error }) => error?.stage ?? null),
  ];
};
