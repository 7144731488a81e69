import { toDocbatchError, type Priority } from '@docbatch/core';
import type { PageResult } from '@docbatch/ocr';
import { findPageTask } from '@docbatch/store';

import type { PageTask } from '../queue/tasks.js';
import { database, engineOf, storage } from '../worker/dependencies.js';
import { mayUse, uses } from '../worker/holds.js';
import { isOutage } from './is-outage.js';
import { keepFailedPage, keepPage } from './keep-page.js';
import type { Pipeline } from './pipeline.js';
import { withOriginal } from './with-original.js';

/** Tries of one page before it is given up; only errors that may pass are tried again. */
const maxTries = 2;

/**
 * Reads one page in a slot and keeps its result; does nothing when that is done already or not wanted any more. It can
 * be stopped from before it asks whether it is due: a cancel that commits later always finds it.
 */
export const runPageTask = (pipeline: Pipeline, task: PageTask, priority: Priority): Promise<void> =>
  pipeline.holds.run([uses(database), mayUse(storage), uses(engineOf(task.options))], () =>
    pipeline.pageGate.run(priority, () =>
      pipeline.tasks.run(task.batchId, 'page', async (signal) => {
        if (!(await isDue(pipeline, task))) return;
        const inFlight = { file: task.fileName, pageNumber: task.pageNumber, pageCount: task.pageCount };
        const startedAt = performance.now();
        pipeline.events.pagesInFlight.add(inFlight);
        try {
          await readAndKeep(pipeline, task, signal);
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

async function readAndKeep(pipeline: Pipeline, task: PageTask, signal: AbortSignal): Promise<void> {
  try {
    const result = await readPage(pipeline, task, signal, 1);
    signal.throwIfAborted();
    await keepPage(pipeline, task, result);
  } catch (error) {
    if (signal.aborted || isOutage(error)) throw error;
    // Told with the document when it settles; as a warning it would stand in the middle of the progress as well.
    pipeline.logger.info('a page could not be read', {
      file: task.fileName,
      page: task.pageNumber,
      error: String(error),
    });
    await keepFailedPage(pipeline, task, toDocbatchError(error, 'PAGE_FAILED'));
  }
}

async function isDue(pipeline: Pipeline, task: PageTask): Promise<boolean> {
  const found = await findPageTask(pipeline.database, task);
  if (found === null || found.state !== 'recognizing') return false;
  // A page that failed in an earlier run is read again, one that failed in this run is not.
  return found.outcome === null || (found.outcome === 'failed' && found.page_run !== task.run);
}

async function readPage(
  pipeline: Pipeline,
  task: PageTask,
  signal: AbortSignal,
  attempt: number,
): Promise<PageResult> {
  const { pages } = await pipeline.readers.for(task.options);
  const { sourcePath: location, fileName: displayName, contentSha256, pageNumber } = task;
  try {
    const unlockedAs = task.unlocked === true ? { unlockedAs: task.documentId } : {};
    const { limits } = task.options;
    const original = { location, displayName, contentSha256, limits, ...unlockedAs };
    return await withOriginal(pipeline, original, (source) =>
      pages.readPage({ source, pageNumber, from: 'picture' }, { signal }),
    );
  } catch (error) {
    if (signal.aborted || attempt >= maxTries || !toDocbatchError(error, 'PAGE_FAILED').retryable)
      throw error;
    return readPage(pipeline, task, signal, attempt + 1);
  }
}
