import { noteAction } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/**
 * Leaves an event that says what somebody did to a batch, for what changes no row of it, such as passwords that fit nothing.
 * `facts` holds no secrets: events are never changed or deleted.
 */
export const noteOperatorAction = async (
  { database }: Pick<BatchContext, 'database'>,
  batchId: string,
  actor: string,
  facts: Readonly<Record<string, unknown>> & { readonly action: string },
): Promise<void> => noteAction(database, actor, batchId, facts);
