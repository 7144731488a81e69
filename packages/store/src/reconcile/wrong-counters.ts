import type { Database } from '../database/database.js';

/** A batch whose counters do not say what its rows say. */
export interface WrongCounters {
  id: string;
  counters: Record<string, unknown>;
  rows: Record<string, unknown>;
}

const ok = `(counted.documents_completed + counted.documents_completed_with_warnings)`;
const settled = `(${ok} + counted.documents_failed + counted.documents_needs_password + counted.documents_cancelled)`;

/** What the counters of a batch have to be. Pages are only known while every member still belongs to the batch. */
const counted = `
  select members.*,
    case when ${settled.replaceAll('counted.', 'members.')} >= batch.documents_total then true else false end as is_settled
  from (
    select
      count(*) filter (where outcome = 'completed')::integer as documents_completed,
      count(*) filter (where outcome = 'completed_with_warnings')::integer as documents_completed_with_warnings,
      count(*) filter (where outcome = 'failed')::integer as documents_failed,
      count(*) filter (where outcome = 'needs_password')::integer as documents_needs_password,
      count(*) filter (where outcome = 'cancelled')::integer as documents_cancelled,
      case when bool_and(document.batch_id is not distinct from batch.id)
        then sum(document.page_count)::integer else batch.pages_total end as pages_total,
      case when bool_and(document.batch_id is not distinct from batch.id)
        then sum(document.pages_settled)::integer else batch.pages_settled end as pages_settled
    from docbatch.batch_document member join docbatch.document on document.id = member.document_id
    where member.batch_id = batch.id
  ) members`;

const names = [
  'documents_completed',
  'documents_completed_with_warnings',
  'documents_failed',
  'documents_needs_password',
  'documents_cancelled',
  'pages_total',
  'pages_settled',
];
const rowOf = (table: string): string => names.map((name) => `${table}.${name}`).join(', ');
const differs = `((${rowOf('batch')}) is distinct from (${rowOf('counted')})
  or (batch.settled_at is not null) is distinct from counted.is_settled)`;
const asJson = (table: string, isSettled: string): string =>
  `jsonb_build_object(${names.map((name) => `'${name}', ${table}.${name}`).join(', ')}, 'settled', ${isSettled})`;

/**
 * Batches whose counters differ from their rows, by id. One statement sees one moment, and counters move in the
 * transaction of their rows: a difference is never work in motion.
 */
export const listWrongCounters = (
  database: Database,
  afterId: string,
  limit: number,
): Promise<WrongCounters[]> =>
  database.query<WrongCounters>(
    `select batch.id, ${asJson('batch', 'batch.settled_at is not null')} as counters, ${asJson('counted', 'counted.is_settled')} as rows
     from docbatch.batch cross join lateral (${counted}) counted
     where batch.id > $1 and ${differs}
     order by batch.id limit $2`,
    [afterId, limit],
  );

/** Writes what the rows say into the counters of a batch, and settles or reopens it accordingly. */
export const correctCounters = (database: Database, actor: string, batchId: string): Promise<void> =>
  database.transaction(async (transaction) => {
    // While the row is locked no other transaction can count; the next statement sees all that have counted.
    const [before] = await transaction.query<{ state: string; is_settled: boolean }>(
      `select state, settled_at is not null as is_settled from docbatch.batch where id = $1 for update`,
      [batchId],
    );
    const [after] = await transaction.query<{ state: string; is_settled: boolean }>(correction, [batchId]);
    if (before === undefined || after === undefined || before.is_settled === after.is_settled) return;
    await transaction.query(
      `insert into docbatch.event (batch_id, from_state, to_state, actor, reason)
       values ($1, $2, $3, $4, '{"reason": "the counters were corrected"}')`,
      [batchId, before.state, after.state, actor],
    );
  });

const correction = `
  update docbatch.batch target set
    ${names.map((name) => `${name} = counted.${name}`).join(', ')},
    settled_at = case when counted.is_settled then coalesce(target.settled_at, clock_timestamp()) end,
    paused_at = case when counted.is_settled then null else target.paused_at end,
    state = case
      when not counted.is_settled then case when target.started_at is null then 'pending' else 'in_progress' end
      when ${ok} = target.documents_total then 'completed'
      when counted.documents_cancelled = target.documents_total then 'cancelled'
      when ${ok} = 0 and counted.documents_cancelled = 0 then 'failed'
      else 'partial_success' end
  from docbatch.batch cross join lateral (${counted}) counted
  where batch.id = $1 and target.id = batch.id
  returning target.state, target.settled_at is not null as is_settled`;
