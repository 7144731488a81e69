import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { silentLogger } from '@docbatch/core';
import { trace } from '@opentelemetry/api';
import { afterEach, expect, it, vi } from 'vitest';

import { startTracing } from './start-tracing.js';

const program = { serviceName: 'docbatch-test', serviceVersion: '1.2.3', logger: silentLogger };

afterEach(() => vi.unstubAllEnvs());

it('spans arrive at the collector that the environment names', async () => {
  const bodies: unknown[] = [];
  const collector = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push({ path: request.url, ...(JSON.parse(body) as object) });
      response.end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url);
  const stop = await startTracing({ ...program, env: { OTEL_EXPORTER_OTLP_ENDPOINT: url } });
  trace.getTracer('test').startSpan('open document').end();
  await stop();
  collector.close();
  expect(bodies).toMatchObject([{ path: '/v1/traces' }]);
  expect(JSON.stringify(bodies)).toContain('"open document"');
  expect(JSON.stringify(bodies)).toContain('docbatch-test');
});

it.each([
  {},
  { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
  { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'true' },
])('nothing is traced with %j', async (env) => {
  const stop = await startTracing({ ...program, env });
  expect(trace.getTracer('test').startSpan('a').isRecording()).toBe(false);
  await stop();
});

it.each(['collector:4318', 'not a url', 'file:///tmp/x'])('an endpoint like %s is refused', async (url) => {
  const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url };
  await expect(startTracing({ ...program, env })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
