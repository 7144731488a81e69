import { priorities, type Priority } from '@docbatch/core';

import { rulesOf, type BatchLimits, type PlanningStrategy } from './planning-strategy.js';

/** What planning looks at. */
export interface PlannableDocument {
  readonly sizeBytes: number;
  readonly priority: Priority;
  /** A batch belongs to one project; any text that tells them apart. */
  readonly project?: string;
}

export interface PlannedBatch<T> {
  readonly priority: Priority;
  /** Never empty. */
  readonly documents: readonly T[];
}

/**
 * Puts documents into batches, each into exactly one, the most urgent first. No batch mixes priorities or projects.
 *
 * - `balanced`: at most 25 documents and 100 MB a batch, by priority, then size. A larger document is alone.
 * - `priority-first`: at most 25 documents a batch, by priority, then as they were given.
 * - `size-optimized`: at most 20 documents a batch, neighbours in size.
 */
export function planBatches<T extends PlannableDocument>(
  documents: readonly T[],
  strategy: PlanningStrategy,
): PlannedBatch<T>[] {
  const rules = rulesOf(strategy);
  const batches: { priority: Priority; documents: T[]; bytes: number }[] = [];
  for (const document of sortDocuments(documents, rules.order)) {
    const last = batches.at(-1);
    if (last === undefined || !fits(last, document, rules))
      batches.push({ priority: document.priority, documents: [document], bytes: document.sizeBytes });
    else {
      last.documents.push(document);
      last.bytes += document.sizeBytes;
    }
  }
  return batches.map(({ priority, documents }) => ({ priority, documents }));
}

/** In the order in which they are submitted: sorting is stable, so that equals stay as they were given. */
function sortDocuments<T extends PlannableDocument>(documents: readonly T[], order: 'size' | 'found'): T[] {
  return documents.toSorted(
    (a, b) =>
      priorities.indexOf(a.priority) - priorities.indexOf(b.priority) ||
      compareText(a.project ?? '', b.project ?? '') ||
      (order === 'size' ? a.sizeBytes - b.sizeBytes : 0),
  );
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const fits = (
  batch: { readonly documents: readonly PlannableDocument[]; readonly bytes: number },
  document: PlannableDocument,
  { maxDocuments, maxBytes }: BatchLimits,
): boolean =>
  batch.documents[0]!.priority === document.priority &&
  batch.documents[0]!.project === document.project &&
  batch.documents.length < maxDocuments &&
  batch.bytes + document.sizeBytes <= maxBytes;
