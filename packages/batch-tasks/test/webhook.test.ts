import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { cancelBatch, submitBatch, verifyWebhook } from '@docbatch/batch-tasks';
import { describe, expect, it } from 'vitest';

import { backends, openTestBed, type TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

const webhookSecret = 'a secret that only both know';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real server on this machine that answers with the statuses given, then with 200. */
async function startReceiver(statuses: number[] = []) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.statusCode = statuses.shift() ?? 200;
      response.end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/settled`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function submit(bed: TestBed, webhookUrl: string): Promise<string> {
  const documentIds = await bed.createRecords([{ name: 'a.pdf', pages: 1 }]);
  const { projectId, output } = bed;
  return (await submitBatch(bed.context, { projectId, documentIds, output, webhookUrl })).batchId;
}

const unsent = `select id from docbatch.webhook_delivery where delivered_at is null`;

describe.each(backends().slice(0, 1))('the webhook of a batch on %s', (backend) => {
  it('is told once that the batch has settled, signed, and not before', async () => {
    await using receiver = await startReceiver();
    await using bed = await openTestBed(backend);
    await bed.startWorker({}, { webhookSecret });
    const batchId = await submit(bed, receiver.url);
    await bed.waitUntilSettled(batchId);
    await waitFor(async () => (await bed.context.database.query(unsent)).length === 0);
    expect(receiver.received).toHaveLength(1);
    const [{ headers, body }] = receiver.received as [Received];
    expect(JSON.parse(body)).toMatchObject({
      type: 'batch.settled',
      batchId,
      state: 'completed',
      documents: { total: 1, completed: 1 },
      pages: { total: 1, settled: 1 },
    });
    const signature = String(headers['docbatch-signature']);
    expect(verifyWebhook(webhookSecret, signature, body)).toBe(true);
    expect(verifyWebhook('another secret', signature, body)).toBe(false);
    expect(verifyWebhook(webhookSecret, signature, body.replace('completed', 'failed'))).toBe(false);
    expect(verifyWebhook(webhookSecret, signature, body, new Date(Date.now() + 3_600_000))).toBe(false);
  });

  it('is told again, as the same delivery, until it answers with success', async () => {
    await using receiver = await startReceiver([500, 302]);
    await using bed = await openTestBed(backend);
    await bed.startWorker({}, { webhookSecret });
    const batchId = await submit(bed, receiver.url);
    await bed.waitUntilSettled(batchId);
    await waitFor(async () => {
      await bed.context.database.query(
        `update docbatch.webhook_delivery set next_try_at = clock_timestamp() where last_error is not null and delivered_at is null`,
      );
      return (await bed.context.database.query(unsent)).length === 0;
    });
    const deliveries = receiver.received.map(({ headers }) => headers['docbatch-delivery']);
    expect(deliveries.length).toBeGreaterThanOrEqual(3);
    expect(new Set(deliveries).size).toBe(1);
  });

  it('is told of a cancel too, and waits for a worker that knows the secret', async () => {
    await using receiver = await startReceiver();
    await using bed = await openTestBed(backend);
    const batchId = await submit(bed, receiver.url);
    await cancelBatch(bed.context, batchId);
    expect(await bed.context.database.query(unsent)).toHaveLength(1);
    await bed.startWorker({}, { webhookSecret });
    await waitFor(() => receiver.received.length === 1);
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ batchId, state: 'cancelled' });
  });

  it('is refused when it is no web address', async () => {
    await using bed = await openTestBed(backend);
    await expect(submit(bed, 'file:///etc/passwd')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
