import type { DocumentOutcome, OpeningDocument } from '@docbatch/store';

import { dispatchBatch } from '../batch/dispatch-batch.js';
import { withdrawOutputs } from '../outputs/withdraw-outputs.js';
import { traceStep, type Step } from '../tracing/trace-step.js';
import type { Pipeline } from './pipeline.js';

/** Settles a document under its attempt, and dispatches the documents that waited for the same content. */
export const settle = (
  pipeline: Pipeline,
  document: OpeningDocument,
  outcome: DocumentOutcome,
): Promise<'done'> => {
  const attributes = { 'docbatch.document.id': document.id, 'docbatch.attempt': document.attempt };
  return traceStep('settle document', document.trace_parent, attributes, (step) =>
    settleIn(step, pipeline, document, outcome),
  );
};

async function settleIn(
  step: Step,
  pipeline: Pipeline,
  document: OpeningDocument,
  outcome: DocumentOutcome,
): Promise<'done'> {
  const fence = { documentId: document.id, attempt: document.attempt };
  const settled = await pipeline.statements.settleDocument({ ...fence, outcome });
  // Stale: the document was cancelled, perhaps while its outputs got their names. And no file of a document that
  // failed at its last output stays as if it had been finished.
  if (settled === null || outcome.error?.stage === 'assemble') await withdraw(pipeline, document);
  if (settled === null) step.end('stale');
  else if (outcome.error === null) step.end(outcome.state);
  else step.fail(outcome.error.code);
  if (settled === null) return 'done';
  pipeline.tally.count('documentsSettled');
  pipeline.events.emit('documentSettled', {
    documentId: document.id,
    file: document.file_name,
    state: outcome.state,
  });
  if (settled.batchSettled) {
    pipeline.events.emit('batchSettled', { batchId: document.batch_id!, state: settled.batchState });
  }
  for (const batchId of new Set(settled.released.map((released) => released.batch_id))) {
    await dispatchBatch(pipeline.context, batchId);
  }
  return 'done';
}

/** What cannot be removed now is found by the reconciler. */
const withdraw = (pipeline: Pipeline, document: OpeningDocument): Promise<unknown> =>
  withdrawOutputs(pipeline.context, document.id).catch((error: unknown) =>
    pipeline.logger.warn('outputs of a document that did not complete could not be removed', {
      file: document.file_name,
      error: String(error),
    }),
  );
