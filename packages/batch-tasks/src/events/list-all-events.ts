import { findLastEventId, listEventsAfter } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { toEvent, type BatchEvent, type DocumentEvent } from './list-events.js';

export interface ListAllEventsOptions {
  /** Only what came after the event with this cursor. */
  readonly after: string;
  /** 1 to 10,000. */
  readonly limit: number;
}

/**
 * What happened to all batches and documents, in the order of cursors. Transactions end in another order than they begin: an
 * event may appear later than one with a higher cursor, so that who follows has to look back a little.
 */
export async function listAllEvents(
  { database }: Pick<BatchContext, 'database'>,
  { after, limit }: ListAllEventsOptions,
): Promise<(BatchEvent | DocumentEvent)[]> {
  return (await listEventsAfter(database, after, limit)).map(toEvent);
}

/** The cursor of the newest event; `0` when nothing has happened yet. */
export const findLastEvent = ({ database }: Pick<BatchContext, 'database'>): Promise<string> =>
  findLastEventId(database);
