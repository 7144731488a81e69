const settledCount = `(documents_completed + documents_completed_with_warnings + documents_failed
  + documents_needs_password + documents_cancelled + ended.documents)`;
const ok = `(documents_completed + documents_completed_with_warnings + ended.completed + ended.with_warnings)`;
const cancelled = `(documents_cancelled + ended.cancelled)`;

/**
 * Common table expressions that count settled documents in their batch and settle it with its last one, leaving the
 * batch's event and what is owed to its webhook. They need the names `ended` (batch_id, documents, completed,
 * with_warnings, failed, needs_password, cancelled, pages_settled, awaiting_retry) before them, and give
 * `counted` (batch_state, batch_settled). `$1` is the actor.
 *
 * The counters are computed from the batch's own columns inside its UPDATE, never from a join: under concurrency
 * PostgreSQL evaluates exactly those again on the row's newest version.
 */
export const countSettled = (reason = 'null::jsonb'): string[] => [
  `counted as (
    update docbatch.batch set
      documents_completed = documents_completed + ended.completed,
      documents_completed_with_warnings = documents_completed_with_warnings + ended.with_warnings,
      documents_failed = documents_failed + ended.failed,
      documents_needs_password = documents_needs_password + ended.needs_password,
      documents_cancelled = documents_cancelled + ended.cancelled,
      documents_awaiting_retry = documents_awaiting_retry - ended.awaiting_retry,
      pages_settled = batch.pages_settled + ended.pages_settled,
      settled_at = case when ${settledCount} = documents_total then clock_timestamp() end,
      paused_at = case when ${settledCount} < documents_total then paused_at end,
      state = case
        when ${settledCount} < documents_total then 'in_progress'
        when ${ok} = documents_total then 'completed'
        when ${cancelled} = documents_total then 'cancelled'
        when ${ok} = 0 and ${cancelled} = 0 then 'failed'
        else 'partial_success' end
    from ended where batch.id = ended.batch_id
    returning batch.*, batch.state as batch_state, batch.settled_at is not null as batch_settled
  )`,
  `told as (
    insert into docbatch.event (batch_id, from_state, to_state, actor, reason)
    select id, 'in_progress', batch_state, $1, ${reason} from counted where batch_settled
  )`,
  `owed as (
    insert into docbatch.webhook_delivery (batch_id, url, body)
    select id, webhook_url, jsonb_build_object('type', 'batch.settled', 'batchId', id, 'campaignId', campaign_id,
      'state', batch_state, 'priority', priority, 'settledAt', settled_at,
      'documents', jsonb_build_object('total', documents_total, 'completed', documents_completed,
        'completedWithWarnings', documents_completed_with_warnings, 'failed', documents_failed,
        'needsPassword', documents_needs_password, 'cancelled', documents_cancelled),
      'pages', jsonb_build_object('total', pages_total, 'settled', pages_settled))
    from counted where batch_settled and webhook_url is not null
  )`,
];
