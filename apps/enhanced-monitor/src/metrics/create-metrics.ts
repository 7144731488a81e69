import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Everything that /metrics tells, in a registry of its own: two servers in one process count apart. */
export type Metrics = ReturnType<typeof createMetrics>;

/** From a page that is read in a tenth of a second to one at the end of its deadline. */
const pageSeconds = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300];
const documentSeconds = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 14_400];
const confidences = [10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100];

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ name: `docbatch_${name}`, help, labelNames, registers });
  const counter = (name: string, help: string) =>
    new Counter({ name: `docbatch_${name}`, help, labelNames: ['outcome'] as const, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `docbatch_${name}`, help, buckets, registers });
  return {
    registry,
    up: gauge('up', 'Whether the records and the queue answer.', ['part']),
    waiting: gauge('documents_waiting', 'Documents that nobody has begun.', ['priority']),
    retrying: gauge('documents_awaiting_retry', 'Documents that are tried again later.', ['priority']),
    inWork: gauge('documents_in_work', 'Documents in work.', ['priority', 'state']),
    active: gauge('batches_active', 'Batches that have not settled.', ['priority']),
    paused: gauge('batches_paused', 'Paused batches.', ['priority']),
    oldest: gauge(
      'oldest_waiting_seconds',
      'How long the oldest batch with waiting documents waits; 0 when nothing does.',
      ['priority'],
    ),
    workers: gauge('workers', 'Worker processes, alive or silent.', ['state']),
    slots: gauge('worker_slots', 'Pages that all living workers can read at once.'),
    held: gauge('workers_held', 'Living workers that begin no work, by the code of why.', ['code']),
    pages: counter('pages_total', 'Pages that settled, since this server was started.'),
    documents: counter('documents_total', 'Documents that settled, since this server was started.'),
    pageSeconds: histogram('page_recognition_seconds', 'To rasterise and recognise a page.', pageSeconds),
    documentSeconds: histogram('document_seconds', 'From opening a document to its end.', documentSeconds),
    confidence: histogram('page_confidence', 'Mean confidence of recognised pages, 0 to 100.', confidences),
  };
}
