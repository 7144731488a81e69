import type { BatchContext } from '@docbatch/batch-tasks';

import type { BatchManifest } from './shapes/batch-manifest.js';

/** Programs that only ask for estimates never submit: what they made must not fill the memory. */
const keptAtMost = 1_000;

/**
 * Manifests that were made and not submitted yet, by id: until then no row knows them. The newest 1,000; a submitted one is
 * read from the rows.
 */
export class KeptManifests {
  readonly #manifests = new Map<string, BatchManifest>();

  add(manifest: BatchManifest): void {
    this.#manifests.set(manifest.batchId, manifest);
    const [oldest] = this.#manifests.keys();
    if (this.#manifests.size > keptAtMost && oldest !== undefined) this.#manifests.delete(oldest);
  }

  get(batchId: string): BatchManifest | undefined {
    return this.#manifests.get(batchId);
  }

  /** Whether it was kept. */
  delete(batchId: string): boolean {
    return this.#manifests.delete(batchId);
  }
}

const ofEnvironment = new KeptManifests();
const ofContexts = new WeakMap<BatchContext, KeptManifests>();

/** Shared by all that use the same connections, as in the old code: a manifest can be read by another BatchProcessor. */
export function keptManifestsOf(context: BatchContext | undefined): KeptManifests {
  if (context === undefined) return ofEnvironment;
  let kept = ofContexts.get(context);
  if (kept === undefined) ofContexts.set(context, (kept = new KeptManifests()));
  return kept;
}
