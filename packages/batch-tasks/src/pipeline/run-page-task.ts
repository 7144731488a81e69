import { toDocbatchError, type Priority } from '@docbatch/core';
import { endPageStart } from '@docbatch/store';
import type { Attributes } from '@opentelemetry/api';

import type { PageTask } from '../queue/tasks.js';
import { database, engineOf, storage } from '../worker/dependencies.js';
import { mayUse, uses } from '../worker/holds.js';
import { traceStep, type Step } from '../tracing/trace-step.js';
import { isOutage } from './is-outage.js';
import { keepFailedPage, keepPage } from './keep-page.js';
import type { Pipeline } from './pipeline.js';
import { readPage } from './read-page.js';

/**
 * Reads one page in a slot and keeps its result; does nothing when that is done already or not wanted any more. It can
 * be stopped from before it asks whether it is due: a cancel that commits later always finds it.
 */
export const runPageTask = (pipeline: Pipeline, task: PageTask, priority: Priority): Promise<void> =>
  pipeline.holds.run([uses(database), mayUse(storage), uses(engineOf(task.options))], () =>
    pipeline.pageGate.run(priority, () =>
      pipeline.tasks.run(task.batchId, 'page', async (signal) => {
        const begun = await pipeline.statements.beginPage(task);
        if (begun === null) return;
        const inFlight = { file: task.fileName, pageNumber: task.pageNumber, pageCount: task.pageCount };
        const startedAt = performance.now();
        pipeline.events.pagesInFlight.add(inFlight);
        try {
          await traceStep('read page', task.traceParent, describe(pipeline, task, priority), (step) =>
            readAndKeep(pipeline, task, begun.starts, signal, step),
          );
        } finally {
          pipeline.events.pagesInFlight.delete(inFlight);
        }
        pipeline.events.emit('pageSettled', {
          documentId: task.documentId,
          file: task.fileName,
          pageNumber: task.pageNumber,
          ms: performance.now() - startedAt,
        });
      }),
    ),
  );

const describe = ({ workerId }: Pipeline, task: PageTask, priority: Priority): Attributes => ({
  'docbatch.batch.id': task.batchId,
  'docbatch.document.id': task.documentId,
  'docbatch.page': task.pageNumber,
  'docbatch.run': task.run,
  'docbatch.attempt': task.attempt,
  'docbatch.priority': priority,
  'docbatch.worker.id': workerId,
});

async function readAndKeep(
  pipeline: Pipeline,
  task: PageTask,
  starts: number,
  signal: AbortSignal,
  step: Step,
): Promise<void> {
  try {
    const result = await readPage(pipeline, task, starts, signal);
    signal.throwIfAborted();
    await keepPage(pipeline, task, result);
    step.end(result.source);
  } catch (error) {
    if (signal.aborted || isOutage(error)) {
      await putDown(pipeline, task);
      throw error;
    }
    // Told with the document when it settles; as a warning it would stand in the middle of the progress as well.
    pipeline.logger.info('a page could not be read', {
      file: task.fileName,
      page: task.pageNumber,
      error: String(error),
    });
    const failure = toDocbatchError(error, 'PAGE_FAILED');
    await keepFailedPage(pipeline, task, failure);
    step.fail(failure.code);
  }
}

/** A note that stays when the database is away raises a suspicion, which the next reading clears. */
const putDown = (pipeline: Pipeline, task: PageTask): Promise<void> =>
  endPageStart(pipeline.database, { ...task, workerId: pipeline.workerId }).catch((error: unknown) =>
    pipeline.logger.debug('a page could not be put down', { error: String(error) }),
  );
