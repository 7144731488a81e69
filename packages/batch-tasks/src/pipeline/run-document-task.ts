import { toDocbatchError, type Priority } from '@docbatch/core';
import { beginAssembling, type OpeningDocument } from '@docbatch/store';

import type { DocumentStep, DocumentTask } from '../queue/tasks.js';
import type { RecognitionOptions } from '../records/recognition-options.js';
import { database, diskOf, engineOf, storage } from '../worker/dependencies.js';
import { mayTouch, mayUse, uses, type Need } from '../worker/holds.js';
import type { TaskKind } from '../worker/running-tasks.js';
import { assembleDocument } from './assemble-document.js';
import { failDocument } from './fail-document.js';
import { isOutageOf } from './is-outage.js';
import { openDocumentPages } from './open-document-pages.js';
import type { OpenedStep } from './opened-step.js';
import type { Pipeline } from './pipeline.js';
import { runPageTask } from './run-page-task.js';

/**
 * Takes a document one step on. The row says which step is due, never the job: whatever happened between two
 * deliveries of a job, the next one goes on from what is true. A job of an earlier run ends here.
 *
 * A document with a single page to read is taken to its end: the page waits for its slot here, as in a task of its own.
 */
export async function runDocumentTask(
  pipeline: Pipeline,
  task: DocumentTask,
  priority: Priority,
): Promise<DocumentStep> {
  const known = await pipeline.statements.findDocument(task.documentId);
  if (known === null || known.run !== task.run) return 'done';
  // It can be stopped from before it takes the document: a cancel that commits later always finds it.
  const disk = diskOf(known.batch_output);
  const engine = engineOf(known.batch_options as unknown as RecognitionOptions);
  const run = (
    kind: TaskKind,
    needs: readonly Need[],
    step: (signal: AbortSignal) => Promise<OpenedStep>,
  ): Promise<OpenedStep> =>
    pipeline.holds.run([uses(database), uses(storage), ...needs], () =>
      pipeline.documentGate.run(priority, () => pipeline.tasks.run(known.batch_id!, kind, step)),
    );
  const runAssembling = (step: (signal: AbortSignal) => Promise<OpenedStep>): Promise<OpenedStep> =>
    run('assembling', [uses(disk), mayTouch(engine)], step);
  const begin = (): Promise<OpenedStep> | 'done' => {
    switch (known.state) {
      case 'pending':
      case 'queued':
      case 'opening':
        return run('opening', [mayUse(engine), mayTouch(disk)], (signal) => open(pipeline, task, signal));
      case 'recognizing':
      case 'assembling':
        return runAssembling((signal) => assemble(pipeline, task, signal));
      default:
        return 'done';
    }
  };
  let step = await begin();
  while (step !== 'done' && step.waitForPages.length === 1) {
    const { document, waitForPages } = step;
    await runPageTask(pipeline, waitForPages[0]!, priority);
    step = await runAssembling((signal) => assembleInHand(pipeline, document, signal));
  }
  return step;
}

async function open(pipeline: Pipeline, task: DocumentTask, signal: AbortSignal): Promise<OpenedStep> {
  const document = await pipeline.statements.beginOpening(task);
  if (document === null) return 'done';
  try {
    return await openDocumentPages(pipeline, document, signal);
  } catch (error) {
    if (signal.aborted || (await isOutageOf(document.batch_output, error))) throw error;
    return failDocument(pipeline, document, 'open', toDocbatchError(error));
  }
}

async function assemble(pipeline: Pipeline, task: DocumentTask, signal: AbortSignal): Promise<OpenedStep> {
  const document = await beginAssembling(pipeline.database, pipeline.actor, {
    ...task,
    workerId: pipeline.workerId,
  });
  return document === null ? 'done' : finish(pipeline, document, signal);
}

/** The same under the attempt that has opened the document: nobody else had it in between, or it is stale. */
async function assembleInHand(
  pipeline: Pipeline,
  document: OpeningDocument,
  signal: AbortSignal,
): Promise<OpenedStep> {
  const moved = await pipeline.statements.moveDocument({
    documentId: document.id,
    attempt: document.attempt,
    from: 'recognizing',
    to: 'assembling',
  });
  return moved ? finish(pipeline, { ...document, state: 'assembling' }, signal) : 'done';
}

async function finish(
  pipeline: Pipeline,
  document: OpeningDocument,
  signal: AbortSignal,
): Promise<OpenedStep> {
  try {
    return await assembleDocument(pipeline, document, signal);
  } catch (error) {
    if (signal.aborted || (await isOutageOf(document.batch_output, error))) throw error;
    return failDocument(pipeline, document, 'assemble', toDocbatchError(error));
  }
}
