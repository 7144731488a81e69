import { DocbatchError } from '@docbatch/core';
import { SpanKind, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';

import { TaskReturned } from '../queue/tasks.js';
import { contextBelow, traceParentOf } from './trace-parent.js';

/** A step of a document's way, as it is told to whoever collects traces. */
export interface Step {
  /** How the step ended, in one word: a state of a document, or why nothing was done. */
  end(outcome: string): void;
  /** The step failed with this code. Messages are not told: they may hold what stands in the file or its name. */
  fail(code: string): void;
  note(attributes: Attributes): void;
  /** For steps below this one, in this process or another; what was above it when nobody collects traces. */
  readonly traceParent: string | null;
}

type StepName = 'open document' | 'read page' | 'assemble document' | 'settle document' | 'schedule retry';

/** Steps that a task of the queue begins; the others are parts of them. */
const consumed: ReadonlySet<string> = new Set(['open document', 'read page', 'assemble document']);

/**
 * Runs a step as a span below `above`. Costs next to nothing while no OpenTelemetry SDK is registered. What the step
 * throws is thrown on; a task that goes back to its queue has not failed.
 */
export async function traceStep<Result>(
  name: StepName,
  above: string | null | undefined,
  attributes: Attributes,
  work: (step: Step) => Promise<Result>,
): Promise<Result> {
  const kind = consumed.has(name) ? SpanKind.CONSUMER : SpanKind.INTERNAL;
  const span = tracer().startSpan(name, { kind, attributes }, contextBelow(above));
  const step = stepOf(span, above ?? null);
  try {
    return await work(step);
  } catch (error) {
    if (error instanceof TaskReturned) step.end('returned');
    else step.fail(error instanceof DocbatchError ? error.code : 'INTERNAL');
    throw error;
  } finally {
    span.end();
  }
}

/** Asked for each time: a program may register its SDK after this module was loaded. */
export const tracer = () => trace.getTracer('docbatch');

const stepOf = (span: Span, above: string | null): Step => ({
  end: (outcome) => void span.setAttribute('docbatch.outcome', outcome),
  fail: (code) =>
    void span
      .setAttributes({ 'docbatch.outcome': 'failed', 'error.type': code })
      .setStatus({ code: SpanStatusCode.ERROR, message: code }),
  note: (attributes) => void span.setAttributes(attributes),
  traceParent: traceParentOf(span) ?? above,
});
