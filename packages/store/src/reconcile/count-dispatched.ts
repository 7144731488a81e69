import type { Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

export interface DispatchedCount {
  priority: Priority;
  documents: number;
  /** Those of them whose pages should be in the queue and that have not moved for a while. */
  recognizing: number;
}

/** How many documents of each priority should have a job. */
export const countDispatched = (database: Database, unmovedForSeconds: number): Promise<DispatchedCount[]> =>
  database.query<DispatchedCount>(
    `select batch.priority, count(*)::integer as documents,
       count(*) filter (where document.state = 'recognizing'
         and document.state_since <= clock_timestamp() - make_interval(secs => $1))::integer as recognizing
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.state in ('queued', 'opening', 'recognizing', 'assembling')
     group by 1`,
    [unmovedForSeconds],
  );
