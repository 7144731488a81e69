import { noteIntake as writeIntake } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/**
 * Tells everybody who asks what a run has taken in so far, and that this was all of it. Without effect when a later run
 * of the campaign has begun.
 */
export async function noteIntake(
  { database }: Pick<BatchContext, 'database'>,
  run: { readonly campaignId: string; readonly startedAt: Date },
  intake: Readonly<Record<string, unknown>>,
  finished: boolean,
): Promise<void> {
  await writeIntake(database, run, intake, finished);
}
