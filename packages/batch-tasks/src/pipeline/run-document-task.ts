import { toDocbatchError, type Priority } from '@docbatch/core';
import { beginAssembling, beginOpening, findDocument } from '@docbatch/store';

import type { DocumentStep, DocumentTask } from '../queue/tasks.js';
import type { RecognitionOptions } from '../records/recognition-options.js';
import { database, diskOf, engineOf, storage } from '../worker/dependencies.js';
import { mayTouch, mayUse, uses, type Need } from '../worker/holds.js';
import type { TaskKind } from '../worker/running-tasks.js';
import { assembleDocument } from './assemble-document.js';
import { failDocument } from './fail-document.js';
import { isOutageOf } from './is-outage.js';
import { openDocumentPages } from './open-document-pages.js';
import type { Pipeline } from './pipeline.js';

/**
 * Takes a document one step on. The row says which step is due, never the job: whatever happened between two
 * deliveries of a job, the next one goes on from what is true. A job of an earlier run ends here.
 */
export async function runDocumentTask(
  pipeline: Pipeline,
  task: DocumentTask,
  priority: Priority,
): Promise<DocumentStep> {
  const known = await findDocument(pipeline.database, task.documentId);
  if (known === null || known.run !== task.run) return 'done';
  // It can be stopped from before it takes the document: a cancel that commits later always finds it.
  const disk = diskOf(known.batch_output);
  const engine = engineOf(known.batch_options as unknown as RecognitionOptions);
  const run = (
    kind: TaskKind,
    needs: readonly Need[],
    step: (signal: AbortSignal) => Promise<DocumentStep>,
  ): Promise<DocumentStep> =>
    pipeline.holds.run([uses(database), uses(storage), ...needs], () =>
      pipeline.documentGate.run(priority, () => pipeline.tasks.run(known.batch_id!, kind, step)),
    );
  switch (known.state) {
    case 'pending':
    case 'queued':
    case 'opening':
      return run('opening', [mayUse(engine), mayTouch(disk)], (signal) => open(pipeline, task, signal));
    case 'recognizing':
    case 'assembling':
      return run('assembling', [uses(disk), mayTouch(engine)], (signal) => assemble(pipeline, task, signal));
    default:
      return 'done';
  }
}

async function open(pipeline: Pipeline, task: DocumentTask, signal: AbortSignal): Promise<DocumentStep> {
  const document = await beginOpening(pipeline.database, pipeline.actor, {
    ...task,
    workerId: pipeline.workerId,
  });
  if (document === null) return 'done';
  try {
    return await openDocumentPages(pipeline, document, signal);
  } catch (error) {
    if (signal.aborted || (await isOutageOf(document.batch_output, error))) throw error;
    return failDocument(pipeline, document, 'open', toDocbatchError(error));
  }
}

async function assemble(pipeline: Pipeline, task: DocumentTask, signal: AbortSignal): Promise<DocumentStep> {
  const document = await beginAssembling(pipeline.database, pipeline.actor, {
    ...task,
    workerId: pipeline.workerId,
  });
  if (document === null) return 'done';
  try {
    return await assembleDocument(pipeline, document, signal);
  } catch (error) {
    if (signal.aborted || (await isOutageOf(document.batch_output, error))) throw error;
    return failDocument(pipeline, document, 'assemble', toDocbatchError(error));
  }
}
