export interface Plannable {
  readonly sizeBytes: number;
}

export interface BatchLimits {
  /** 1 or more. */
  readonly maxDocuments: number;
  /** A single larger document gets a batch to itself. */
  readonly maxBytes: number;
}

export const defaultBatchLimits: BatchLimits = { maxDocuments: 25, maxBytes: 100_000_000 };

/** Cuts documents into batches in the order given; each is in exactly one batch, and no batch is empty. */
export function planBatches<T extends Plannable>(
  documents: readonly T[],
  limits: BatchLimits = defaultBatchLimits,
): T[][] {
  const batches: T[][] = [];
  let batch: T[] = [];
  let bytes = 0;
  for (const document of documents) {
    const full = batch.length >= limits.maxDocuments || bytes + document.sizeBytes > limits.maxBytes;
    if (batch.length > 0 && full) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(document);
    bytes += document.sizeBytes;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}
