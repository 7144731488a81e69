import { isSpanContextValid, trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';

import { contextBelow, traceParentOf } from './trace-parent.js';

const traceParent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test('a span crosses processes as a line of text', () => {
  const spanContext = trace.getSpanContext(contextBelow(traceParent))!;
  expect(spanContext).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', isRemote: true });
  expect(traceParentOf(trace.wrapSpanContext(spanContext))).toBe(traceParent);
});

test.each([null, undefined, '', 'nonsense', `${traceParent}-more`, traceParent.toUpperCase()])(
  'what is no span begins a trace of its own: %s',
  (text) => expect(trace.getSpanContext(contextBelow(text))).toBeUndefined(),
);

test('without tracing there is nothing to hand on', () => {
  const span = trace.getTracer('test').startSpan('nothing');
  expect(isSpanContextValid(span.spanContext())).toBe(false);
  expect(traceParentOf(span)).toBeNull();
});
