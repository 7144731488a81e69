import { findWorkPosition, listWorkSince, type BatchContext, type WorkPosition } from '@docbatch/batch-tasks';

import type { Overview } from '../http/contract/index.js';
import { createMetrics } from './create-metrics.js';
import { forgetGauges, setGauges } from './set-gauges.js';

export interface MetricsSource {
  readonly context: Pick<BatchContext, 'database'>;
  /** Throws DATABASE_UNREACHABLE when nothing was ever read. */
  readOverview(): Promise<Overview>;
  /** See `listWorkSince`; for tests, which do not wait for it. */
  readonly lagSeconds?: number;
}

/** The text of /metrics. Counters and histograms take in what settled since the last time, each page and document once. */
export class MetricsReader {
  readonly #metrics = createMetrics();
  readonly #options: { readonly lagSeconds?: number };
  #position: WorkPosition | undefined;
  #rendering: Promise<unknown> = Promise.resolve();

  constructor(private readonly source: MetricsSource) {
    this.#options = source.lagSeconds === undefined ? {} : { lagSeconds: source.lagSeconds };
  }

  readonly contentType = this.#metrics.registry.contentType;

  /** Work is counted from here on. Throws DATABASE_UNREACHABLE; the first `render` then does it. */
  async begin(): Promise<void> {
    this.#position ??= await findWorkPosition(this.source.context, this.#options);
  }

  /** The Prometheus text format, version 0.0.4. Says that the records are down rather than throwing it. */
  render(): Promise<string> {
    // One after the other: two that read the same work would both count it.
    const rendered = this.#rendering.then(() => this.#render());
    this.#rendering = rendered.catch(() => undefined);
    return rendered;
  }

  async #render(): Promise<string> {
    const overview = await this.source.readOverview().catch(() => null);
    const parts = overview?.parts ?? [{ part: 'records' as const, up: false }];
    for (const { part, up } of parts) this.#metrics.up.set({ part }, up ? 1 : 0);
    const recordsUp = overview !== null && parts.every(({ part, up }) => up || part !== 'records');
    if (recordsUp) {
      setGauges(this.#metrics, overview);
      await this.#countWork();
    } else forgetGauges(this.#metrics);
    return this.#metrics.registry.metrics();
  }

  async #countWork(): Promise<void> {
    await this.begin();
    for await (const work of listWorkSince(this.source.context, this.#position!, this.#options)) {
      const { pages, documents, pageSeconds, documentSeconds, confidence } = this.#metrics;
      for (const page of work.pages) {
        pages.inc({ outcome: page.outcome });
        if (page.seconds !== null) pageSeconds.observe(page.seconds);
        if (page.confidence !== null) confidence.observe(page.confidence);
      }
      for (const document of work.documents) {
        documents.inc({ outcome: document.outcome });
        if (document.seconds !== null) documentSeconds.observe(document.seconds);
      }
      // With what was counted, so that a step that fails later is the only one that is read again.
      this.#position = work.position;
    }
  }
}
