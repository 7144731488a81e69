import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { verifyWebhook } from '@docbatch/batch-tasks';
import { silentLogger } from '@docbatch/core';
import { expect, it } from 'vitest';

import { steadyMs } from './alert-book.js';
import { AlertWatch } from './alert-watch.js';
import { findAlerts, type AlertFacts } from './find-alerts.js';

const wellFacts: AlertFacts = {
  openDocuments: 5,
  livingWorkers: 2,
  oldestWaitingSeconds: 10,
  settled: 100,
  failed: 1,
  batches: [{ batchId: 'b1', stillSeconds: 5 }],
  freeBytes: 50e9,
  workersOutOfDisk: 0,
};

const rulesOf = (facts: Partial<AlertFacts>, told: readonly string[] = []) =>
  findAlerts({ ...wellFacts, ...facts }, new Set(told)).map(({ key }) => key);

it.each<[string, Partial<AlertFacts>, Partial<AlertFacts>]>([
  ['no_workers', { livingWorkers: 0 }, { livingWorkers: 0, openDocuments: 0 }],
  ['oldest_waiting', { oldestWaitingSeconds: 3_600 }, { oldestWaitingSeconds: 3_599 }],
  ['failure_rate', { failed: 20 }, { failed: 19 }],
  ['failure_rate', { failed: 20, settled: 20 }, { failed: 19, settled: 19 }],
  ['stuck_batch:b1', { batches: [{ batchId: 'b1', stillSeconds: 1_800 }] }, { batches: [] }],
  ['disk_low', { freeBytes: 2e9 }, { freeBytes: 2.1e9 }],
  ['disk_low', { workersOutOfDisk: 1 }, { freeBytes: null }],
])('%s is told at its limit and not before', (key, at, before) => {
  expect(rulesOf(at)).toEqual([key]);
  expect(rulesOf(before)).toEqual([]);
});

it.each<[string, Partial<AlertFacts>, Partial<AlertFacts>]>([
  ['oldest_waiting', { oldestWaitingSeconds: 2_880 }, { oldestWaitingSeconds: 2_879 }],
  ['failure_rate', { failed: 17 }, { failed: 15 }],
  ['disk_low', { freeBytes: 2.5e9 }, { freeBytes: 2.6e9 }],
])('%s that was told stays until it is clearly better', (key, still, better) => {
  expect(rulesOf(still, [key])).toEqual([key]);
  expect(rulesOf(better, [key])).toEqual([]);
});

it('an alert is told once when it has lasted and once when it is over, signed, also past a receiver that fails', async () => {
  const taken: { body: Record<string, unknown>; delivery: string }[] = [];
  let refused = 0;
  await using server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const isFirst = refused === 0;
      refused += 1;
      const signed = verifyWebhook('secret', String(request.headers['docbatch-signature']), text);
      if (!isFirst && signed)
        taken.push({
          body: JSON.parse(text) as Record<string, unknown>,
          delivery: String(request.headers['docbatch-delivery']),
        });
      response.writeHead(isFirst ? 503 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let facts: AlertFacts | Error = wellFacts;
  const watch = new AlertWatch(
    () => (facts instanceof Error ? Promise.reject(facts) : Promise.resolve(facts)),
    { webhook: { url: `http://127.0.0.1:${port}/alerts`, secret: 'secret' }, logger: silentLogger },
  );
  const lookAt = (ms: number) => watch.look(new Date(1_000_000 + ms));
  const wrong = { ...wellFacts, livingWorkers: 0 };

  // What passes by itself is not told.
  facts = wrong;
  await lookAt(0);
  facts = wellFacts;
  await lookAt(1_000);
  facts = wrong;
  await lookAt(2_000);
  await lookAt(2_000 + steadyMs - 1);
  expect(refused).toBe(0);

  await lookAt(2_000 + steadyMs);
  expect([refused, taken]).toEqual([1, []]);
  // Records that are down change nothing, and what was refused is sent again.
  facts = new Error('down');
  await lookAt(100_000);
  facts = wrong;
  await lookAt(110_000);
  expect(taken.map(({ body }) => body)).toEqual([
    expect.objectContaining({
      event: 'alert',
      key: 'no_workers',
      state: 'firing',
      since: new Date(1_002_000).toISOString(),
    }),
  ]);

  // A moment without it is not the end of it.
  facts = wellFacts;
  await lookAt(120_000);
  facts = wrong;
  await lookAt(130_000);
  facts = wellFacts;
  await lookAt(140_000);
  await lookAt(140_000 + steadyMs - 1);
  expect(taken).toHaveLength(1);
  await lookAt(140_000 + steadyMs);
  await lookAt(500_000);
  expect(taken.map(({ body }) => body['state'])).toEqual(['firing', 'resolved']);
  expect(new Set(taken.map(({ delivery }) => delivery)).size).toBe(2);
});
