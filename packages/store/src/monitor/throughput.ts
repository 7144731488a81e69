import type { Database } from '../database/database.js';

/** What was done in one interval. */
export interface ThroughputSum {
  /** 0 is the oldest interval. */
  interval: number;
  pages_recognized: number;
  pages_from_text: number;
  pages_failed: number;
  documents_settled: number;
}

/**
 * What was done in each of the last `intervals` intervals of `minutes` minutes, the one that is under way included;
 * intervals in which nothing was done are left out. Served by the primary key of the minutes.
 */
export const listThroughput = (
  database: Database,
  intervals: number,
  minutes: number,
): Promise<ThroughputSum[]> =>
  database.query<ThroughputSum>(
    `select (extract(epoch from done.minute - oldest.minute) / 60)::integer / $2::integer as interval,
       sum(pages_recognized)::integer as pages_recognized, sum(pages_from_text)::integer as pages_from_text,
       sum(pages_failed)::integer as pages_failed, sum(documents_settled)::integer as documents_settled
     from (select date_trunc('minute', now()) - make_interval(mins => $1::integer * $2::integer - 1) as minute) oldest
     join docbatch.throughput done on done.minute >= oldest.minute
     group by 1 order by 1`,
    [intervals, minutes],
  );

/** Forgets minutes of more than 400 days ago: a year can still be compared with the one before. */
export async function deleteOldThroughput(database: Database): Promise<void> {
  await database.query(`delete from docbatch.throughput where minute < now() - interval '400 days'`);
}
