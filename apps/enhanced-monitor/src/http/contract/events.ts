import type { Static } from 'typebox';
import Type from 'typebox';

import { ListedBatch } from './batches.js';
import { closed, DocumentStateWord, Id, nullable, Time } from './common.js';
import type { Overview } from './overview.js';

/** Event `batch`: it changed, or documents or pages of it did. At most one a second for each. */
export const BatchChange = ListedBatch;
export type BatchChange = Static<typeof BatchChange>;

/** Event `document`: its state changed. Under heavy load some are left out: then `batch` tells the counts. */
export const DocumentChange = Type.Object(
  {
    documentId: Id,
    batchId: nullable(Id),
    from: DocumentStateWord,
    to: DocumentStateWord,
    at: Time,
  },
  closed,
);
export type DocumentChange = Static<typeof DocumentChange>;

/** Event `missed`: too much happened since Last-Event-ID to tell it. Everything should be read again. */
export type Missed = Record<string, never>;

/**
 * GET /events, by the name of the event. The data of each is JSON. `overview` comes first and whenever it changed, and has no
 * id, as it is always whole.
 */
export interface ServerEvents {
  readonly overview: Overview;
  readonly batch: BatchChange;
  readonly document: DocumentChange;
  readonly missed: Missed;
}
