import type { DocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';

export interface DocumentRun {
  id: string;
  run: number;
  state: DocumentState;
  settled: boolean;
  /** Since the document's state changed last, by the database's clock. */
  unmoved_seconds: number;
}

/** Where these documents stand; unknown ids are left out. */
export const findRuns = (database: Database, documentIds: readonly string[]): Promise<DocumentRun[]> =>
  database.query<DocumentRun>(
    `select id, run, state, settled_at is not null as settled,
       extract(epoch from clock_timestamp() - state_since)::float8 as unmoved_seconds
     from docbatch.document where id = any($1::uuid[])`,
    [documentIds],
  );
