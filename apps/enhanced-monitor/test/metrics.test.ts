import { cancelBatch, getOverview } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import parsePrometheusTextFormat from 'parse-prometheus-text-format';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Overview } from '../src/http/contract/index.js';
import { toWire } from '../src/http/to-wire.js';
import { MetricsReader } from '../src/metrics/metrics-reader.js';
import { host, openWebBed, viewerToken, withTokens, type WebBed } from './web-bed.js';

let bed: WebBed;
beforeAll(async () => {
  bed = await openWebBed();
}, 60_000);
afterAll(() => bed[Symbol.asyncDispose]());

/** What a Prometheus would take from the text, by name. */
function parse(text: string) {
  const families = new Map(parsePrometheusTextFormat(text).map((family) => [family.name, family]));
  return (name: string) => families.get(`docbatch_${name}`)?.metrics ?? [];
}

/** A page as a worker leaves it, which settled a moment ago. */
const addPage = (page: number, outcome: string, recognizeMs: number | null, confidence: number | null) =>
  bed.context.database.query(
    `insert into docbatch.page (content_sha256, page_number, recognition_key, outcome, document_id, run, rasterize_ms,
       recognize_ms, mean_confidence) values ('hash', $1, 'key', $2, $3, 1, 200, $4, $5)`,
    [page, outcome, bed.documentIds[0], recognizeMs, confidence],
  );

const openReader = (readOverview?: () => Promise<Overview>) =>
  new MetricsReader({
    context: bed.context,
    lagSeconds: 0,
    readOverview:
      readOverview ??
      (async () => ({
        ...toWire(await getOverview(bed.context)),
        at: new Date().toISOString(),
        parts: [{ part: 'records', up: true, since: new Date().toISOString() }],
      })),
  });

it('the metrics are those of the rows, and each page and document is counted once', async () => {
  await addPage(1, 'recognized', 1_000, 99);
  const reader = openReader();
  await reader.begin();
  const before = parse(await reader.render());
  expect(before('documents_waiting')).toContainEqual({ value: '3', labels: { priority: 'normal' } });
  expect(before('up')).toEqual([{ value: '1', labels: { part: 'records' } }]);
  // What settled before the server was started belongs to the one before it.
  expect(before('pages_total')).toEqual([]);

  await addPage(2, 'recognized', 1_300, 91.5);
  await addPage(3, 'recognized', 20_000, 42);
  await addPage(4, 'text_layer', null, null);
  await cancelBatch(bed.context, bed.batchId);
  const texts = await Promise.all([reader.render(), reader.render()]);
  for (const after of texts.map(parse)) {
    expect(after('pages_total')).toEqual([
      { value: '2', labels: { outcome: 'recognized' } },
      { value: '1', labels: { outcome: 'text_layer' } },
    ]);
    expect(after('documents_total')).toEqual([{ value: '3', labels: { outcome: 'cancelled' } }]);
    expect(after('documents_waiting')).toContainEqual({ value: '0', labels: { priority: 'normal' } });
    const seconds = after('page_recognition_seconds')[0];
    expect(seconds).toMatchObject({ count: '2', sum: '21.7' });
    expect(seconds?.buckets).toMatchObject({ '1': '0', '2': '1', '15': '1', '30': '2', '+Inf': '2' });
    const confidence = after('page_confidence')[0];
    expect(confidence?.buckets).toMatchObject({ '40': '0', '50': '1', '95': '2' });
  }
});

it('records that are down are told, and nothing is said of what is now', async () => {
  const reader = openReader(() => Promise.reject(new DocbatchError('DATABASE_UNREACHABLE', 'down')));
  const metrics = parse(await reader.render());
  expect(metrics('up')).toEqual([{ value: '0', labels: { part: 'records' } }]);
  expect(metrics('documents_waiting')).toEqual([]);
  expect(metrics('worker_slots')).toEqual([]);
});

it('the server tells them to whoever may look', async () => {
  const server = await bed.serve(withTokens);
  expect((await server.inject({ url: '/metrics', headers: { host } })).statusCode).toBe(401);
  const answer = await server.inject({
    url: '/metrics',
    headers: { host, authorization: `Bearer ${viewerToken}` },
  });
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(parse(answer.body)('workers')).toContainEqual({ value: '0', labels: { state: 'alive' } });
});
