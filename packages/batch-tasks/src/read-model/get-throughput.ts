import { DocbatchError } from '@docbatch/core';
import { listThroughput } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

export interface ThroughputOptions {
  /** How many intervals, 1 to 1,440; 60 by default. The last one is under way. */
  readonly intervals?: number;
  /** Of each, 1 to 1,440; 1 by default. */
  readonly minutes?: number;
}

/** What was done in one interval, by all workers. */
export interface ThroughputPoint {
  readonly pagesRecognized: number;
  /** Pages that had their text. */
  readonly pagesFromText: number;
  readonly pagesFailed: number;
  readonly documentsSettled: number;
}

/**
 * What was done over time, the oldest interval first, one entry for each. Kept for 400 days, whatever becomes of the
 * documents. Workers write with their heartbeats: the last five seconds are missing, and what a worker did in the five
 * seconds before it was killed. Throws USAGE.
 */
export async function getThroughput(
  { database }: Pick<BatchContext, 'database'>,
  { intervals = 60, minutes = 1 }: ThroughputOptions = {},
): Promise<ThroughputPoint[]> {
  for (const [name, value] of Object.entries({ intervals, minutes })) {
    if (!Number.isInteger(value) || value < 1 || value > 1_440)
      throw new DocbatchError('USAGE', `${name} is ${value}; expected 1 to 1,440.`);
  }
  const rows = new Map(
    (await listThroughput(database, intervals, minutes)).map((row) => [row.interval, row]),
  );
  return Array.from({ length: intervals }, (_, interval) => {
    const row = rows.get(interval);
    return {
      pagesRecognized: row?.pages_recognized ?? 0,
      pagesFromText: row?.pages_from_text ?? 0,
      pagesFailed: row?.pages_failed ?? 0,
      documentsSettled: row?.documents_settled ?? 0,
    };
  });
}
