import type { SettledDocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';
import type { PageRow } from '../entities/page.js';

/** Up to where settled work can be read without missing what is still being written. */
export interface SettlingEnd {
  /** In whole milliseconds, so that it can be given back as it is. */
  until: Date;
  /** Of the newest event before; `0` when there is none. */
  event_id: string;
}

/**
 * `lagSeconds` ago by the database's clock, and the newest event of then: a transaction writes the time at which it began, and is
 * seen when it ends.
 */
export async function findSettlingEnd(database: Database, lagSeconds: number): Promise<SettlingEnd> {
  const [end] = await database.query<SettlingEnd>(
    `with clock as (
       select date_trunc('milliseconds', clock_timestamp() - make_interval(secs => $1::float8)) as until
     )
     select until, coalesce((
       select id from docbatch.event where at < clock.until order by id desc limit 1
     ), 0)::text as event_id
     from clock`,
    [lagSeconds],
  );
  return end!;
}

/** What a settled page took, and how sure the engine was. */
export type SettledPage = Pick<PageRow, 'outcome' | 'rasterize_ms' | 'recognize_ms' | 'mean_confidence'>;

/** Pages that settled at `from` or later and before `to`. Served by `page_settled`. */
export const listSettledPages = (database: Database, from: Date, to: Date): Promise<SettledPage[]> =>
  database.query<SettledPage>(
    `select outcome, rasterize_ms, recognize_ms, mean_confidence from docbatch.page
     where settled_at >= $1 and settled_at < $2`,
    [from, to],
  );

export interface DocumentEnd {
  outcome: SettledDocumentState;
  /** From opening to settling; null when it was never opened. */
  seconds: number | null;
}

/** Documents whose settling is told by an event after `afterId`, up to `toId`. Served by the primary key of events. */
export const listSettledDocuments = (
  database: Database,
  afterId: string,
  toId: string,
): Promise<DocumentEnd[]> =>
  database.query<DocumentEnd>(
    `select event.to_state as outcome, extract(epoch from event.at - document.started_at)::float8 as seconds
     from docbatch.event join docbatch.document on document.id = event.document_id
     where event.id > $1::bigint and event.id <= $2::bigint
       and event.to_state in ('completed', 'completed_with_warnings', 'failed', 'needs_password', 'cancelled')`,
    [afterId, toId],
  );
