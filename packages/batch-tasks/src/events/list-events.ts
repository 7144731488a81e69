import type { BatchState, DocumentState } from '@docbatch/core';
import { listBatchEventsAfter, listDocumentEventsAfter, type EventRow } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';

interface AnyEvent {
  /** Grows with time; where to go on from. */
  readonly cursor: string;
  readonly at: Date;
  /** Who did it: a worker, a program, a person. */
  readonly actor: string;
  readonly reason: Readonly<Record<string, unknown>> | null;
}

/** A document changed its state. */
export interface DocumentEvent extends AnyEvent {
  readonly kind: 'document';
  readonly documentId: string;
  readonly batchId: string | null;
  readonly attempt: number;
  /** The same as `to` when only the reason is new. */
  readonly from: DocumentState;
  readonly to: DocumentState;
}

/** A batch settled, was paused, resumed, or taken back for a retry. */
export interface BatchEvent extends AnyEvent {
  readonly kind: 'batch';
  readonly batchId: string;
  readonly from: BatchState | 'paused';
  readonly to: BatchState | 'paused';
}

export interface ListEventsOptions {
  /** Only what came after the event with this cursor. */
  readonly after?: string;
}

const chunkSize = 1_000;

/** What happened to a batch and to the documents in it, in order. Streams; empty for an unknown batch. */
export const listBatchEvents = (
  context: Pick<BatchContext, 'database'>,
  batchId: string,
  { after = '0' }: ListEventsOptions = {},
): AsyncIterable<BatchEvent | DocumentEvent> =>
  stream(after, (cursor) =>
    isBatchId(batchId)
      ? listBatchEventsAfter(context.database, batchId, cursor, chunkSize)
      : Promise.resolve([]),
  );

/** What happened to a document, in all of its batches, in order. Streams; empty for an unknown document. */
export async function* listDocumentEvents(
  context: Pick<BatchContext, 'database'>,
  documentId: string,
  { after = '0' }: ListEventsOptions = {},
): AsyncIterable<DocumentEvent> {
  if (!isBatchId(documentId)) return;
  const events = stream(after, (cursor) =>
    listDocumentEventsAfter(context.database, documentId, cursor, chunkSize),
  );
  for await (const event of events) if (event.kind === 'document') yield event;
}

async function* stream(
  after: string,
  list: (cursor: string) => Promise<EventRow[]>,
): AsyncGenerator<BatchEvent | DocumentEvent> {
  let cursor = after;
  for (;;) {
    const rows = await list(cursor);
    for (const row of rows) yield toEvent(row);
    if (rows.length < chunkSize) return;
    cursor = rows.at(-1)!.id;
  }
}

/** An event as its row says it. */
export function toEvent(row: EventRow): BatchEvent | DocumentEvent {
  const common = { cursor: row.id, at: row.at, actor: row.actor, reason: row.reason };
  if (row.document_id === null) {
    const [from, to] = [row.from_state, row.to_state] as BatchEvent['to'][];
    return { kind: 'batch', batchId: row.batch_id!, from: from!, to: to!, ...common };
  }
  const [from, to] = [row.from_state, row.to_state] as DocumentState[];
  const { document_id: documentId, batch_id: batchId } = row;
  return {
    kind: 'document',
    documentId,
    batchId,
    attempt: row.attempt ?? 0,
    from: from!,
    to: to!,
    ...common,
  };
}
