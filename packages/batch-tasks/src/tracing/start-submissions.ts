import type { Priority } from '@docbatch/core';
import { context, SpanKind, trace, type Link, type Span } from '@opentelemetry/api';

import { traceParentOf } from './trace-parent.js';
import { tracer } from './trace-step.js';

/** The first spans of the traces of documents that are being submitted. */
export interface Submissions {
  /** In the order of the documents; null when nobody collects traces. */
  readonly traceParents: readonly string[] | null;
  /** They are submitted. Spans that are never ended are never told: a batch that is refused leaves no trace. */
  end(): void;
}

interface Submitted {
  readonly batchId: string;
  readonly priority: Priority;
  readonly documentIds: readonly string[];
}

const none: Submissions = { traceParents: null, end: () => undefined };

/**
 * Begins a trace for each document, whatever trace the caller is in: a batch of thousands below one request would be one
 * trace that nobody can read. The caller's span is linked.
 */
export function startSubmissions({ batchId, priority, documentIds }: Submitted): Submissions {
  const caller = trace.getSpanContext(context.active());
  const links: Link[] = caller === undefined ? [] : [{ context: caller }];
  const spans: Span[] = [];
  const traceParents: string[] = [];
  for (const documentId of documentIds) {
    const span = tracer().startSpan('submit document', {
      root: true,
      kind: SpanKind.PRODUCER,
      links,
      attributes: {
        'docbatch.batch.id': batchId,
        'docbatch.document.id': documentId,
        'docbatch.priority': priority,
      },
    });
    const traceParent = traceParentOf(span);
    if (traceParent === null) return none;
    spans.push(span);
    traceParents.push(traceParent);
  }
  return { traceParents, end: () => spans.forEach((span) => span.end()) };
}
