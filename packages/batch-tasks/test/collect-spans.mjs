/** Sets up OpenTelemetry in a process under test: every span is a line of JSON in a file, written when it ends. */
import { appendFileSync } from 'node:fs';

import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

export function collectSpans(path) {
  const exporter = {
    export(spans, done) {
      for (const span of spans)
        appendFileSync(path, `${JSON.stringify({ ...describe(span), pid: process.pid })}\n`);
      done({ code: 0 });
    },
    shutdown: () => Promise.resolve(),
  };
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  trace.setGlobalTracerProvider(provider);
}

const describe = (span) => ({
  name: span.name,
  traceId: span.spanContext().traceId,
  spanId: span.spanContext().spanId,
  parentSpanId: span.parentSpanContext?.spanId ?? null,
  attributes: span.attributes,
  error: span.status.message ?? null,
});
