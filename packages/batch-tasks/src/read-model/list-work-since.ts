import type { SettledDocumentState } from '@docbatch/core';
import { findSettlingEnd, listSettledDocuments, listSettledPages } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/** Up to where settled work was read. Opaque. */
export interface WorkPosition {
  readonly until: Date;
  readonly eventId: string;
}

/** What settled between two positions. */
export interface SettledWork {
  readonly pages: readonly {
    readonly outcome: 'recognized' | 'text_layer' | 'failed';
    /** To rasterise and recognise it; null when that was not done or not measured. */
    readonly seconds: number | null;
    /** 0 to 100; null when nothing was recognised. */
    readonly confidence: number | null;
  }[];
  readonly documents: readonly {
    readonly outcome: SettledDocumentState;
    /** From opening to settling; null when it was never opened. */
    readonly seconds: number | null;
  }[];
  readonly position: WorkPosition;
}

/** A transaction that settles rows takes milliseconds; one that took longer than this would not be counted. */
const standardLagSeconds = 10;
/** What is read at once of a long while in which nobody asked. */
const longestStepMs = 60_000;

/** Where to begin to read settled work: now. */
export async function findWorkPosition(
  { database }: Pick<BatchContext, 'database'>,
  { lagSeconds = standardLagSeconds }: { readonly lagSeconds?: number } = {},
): Promise<WorkPosition> {
  const { until, event_id: eventId } = await findSettlingEnd(database, lagSeconds);
  return { until, eventId };
}

/**
 * Work of all processes that settled since a position, each page and document once, in steps of a minute; ends `lagSeconds` ago (10
 * by default), so that nothing is missed that is still being written.
 */
export async function* listWorkSince(
  context: Pick<BatchContext, 'database'>,
  { until: since, eventId: sinceEvent }: WorkPosition,
  options: { readonly lagSeconds?: number } = {},
): AsyncIterable<SettledWork> {
  const { database } = context;
  const end = await findWorkPosition(context, options);
  let documents = await listSettledDocuments(database, sinceEvent, end.eventId);
  for (let from = since; from < end.until;) {
    const to = new Date(Math.min(from.getTime() + longestStepMs, end.until.getTime()));
    const pages = (await listSettledPages(database, from, to)).map((page) => ({
      outcome: page.outcome,
      seconds: page.recognize_ms === null ? null : ((page.rasterize_ms ?? 0) + page.recognize_ms) / 1_000,
      confidence: page.mean_confidence,
    }));
    yield { pages, documents, position: { until: to, eventId: end.eventId } };
    documents = [];
    from = to;
  }
}
