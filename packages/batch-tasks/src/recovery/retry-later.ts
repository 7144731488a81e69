import type { DocbatchError } from '@docbatch/core';
import { scheduleRetry, type OpeningDocument } from '@docbatch/store';

import { dispatchBatch } from '../batch/dispatch-batch.js';
import type { Pipeline } from '../pipeline/pipeline.js';
import { traceStep } from '../tracing/trace-step.js';
import { retryDelayMs } from './retry-delay.js';

/**
 * Leaves a document unsettled when its error may pass and it has retries left: it is tried again by itself, later each
 * time. False when it has to be settled.
 */
export async function retryLater(
  pipeline: Pipeline,
  document: OpeningDocument,
  stage: string,
  error: DocbatchError,
): Promise<boolean> {
  const delayMs = retryDelayMs(error.category, document.retry_count);
  if (delayMs === null || document.retry_count >= pipeline.maxRetries) return false;
  const attributes = {
    'docbatch.document.id': document.id,
    'docbatch.attempt': document.attempt,
    'docbatch.retry': document.retry_count + 1,
    'error.type': error.code,
  };
  const scheduled = await traceStep('schedule retry', document.trace_parent, attributes, async (step) => {
    const done = await scheduleRetry(
      pipeline.database,
      pipeline.actor,
      { documentId: document.id, attempt: document.attempt },
      { delaySeconds: delayMs / 1_000, error: { code: error.code, message: error.message, stage } },
    );
    if (done === null) step.end('stale');
    else step.note({ 'docbatch.retry.at': done.nextRetryAt.toISOString() });
    return done;
  });
  // The attempt is stale: whoever has the document now decides.
  if (scheduled === null) return true;
  pipeline.logger.info('a document is tried again later', {
    file: document.file_name,
    code: error.code,
    retry: document.retry_count + 1,
    at: scheduled.nextRetryAt.toISOString(),
  });
  for (const batchId of new Set(scheduled.released.map((released) => released.batch_id))) {
    await dispatchBatch(pipeline.context, batchId);
  }
  return true;
}
