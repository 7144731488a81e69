import { toDocbatchError, type Priority } from '@docbatch/core';
import { beginAssembling, type DocumentPosition, type OpeningDocument } from '@docbatch/store';
import type { Attributes } from '@opentelemetry/api';

import type { DocumentStep, DocumentTask } from '../queue/tasks.js';
import type { RecognitionOptions } from '../records/recognition-options.js';
import { database, diskOf, engineOf, storage } from '../worker/dependencies.js';
import { mayTouch, mayUse, uses, type Need } from '../worker/holds.js';
import type { TaskKind } from '../worker/running-tasks.js';
import { traceStep, type Step } from '../tracing/trace-step.js';
import { assembleDocument } from './assemble-document.js';
import { failDocument, type Stage } from './fail-document.js';
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
  const described = describe(pipeline, known);
  // Of a document that was submitted untraced the first opening is where its trace begins.
  let above = known.trace_parent;
  const runAssembling = (
    work: (step: Step, signal: AbortSignal) => Promise<OpenedStep>,
  ): Promise<OpenedStep> =>
    run('assembling', [uses(disk), mayTouch(engine)], (signal) =>
      traceStep('assemble document', above, described, (step) => work(step, signal)),
    );
  const begin = (): Promise<OpenedStep> | 'done' => {
    switch (known.state) {
      case 'pending':
      case 'queued':
      case 'opening':
        return run('opening', [mayUse(engine), mayTouch(disk)], (signal) =>
          traceStep('open document', known.trace_parent, described, (step) =>
            open(pipeline, task, signal, step),
          ),
        );
      case 'recognizing':
      case 'assembling':
        return runAssembling((step, signal) => assemble(pipeline, task, signal, step));
      default:
        return 'done';
    }
  };
  let step = await begin();
  while (step !== 'done' && step.waitForPages.length === 1) {
    const { document, waitForPages } = step;
    await runPageTask(pipeline, waitForPages[0]!, priority);
    above ??= document.trace_parent;
    step = await runAssembling((span, signal) => assembleInHand(pipeline, document, signal, span));
  }
  return step;
}

const describe = ({ workerId }: Pipeline, document: DocumentPosition): Attributes => ({
  'docbatch.batch.id': document.batch_id!,
  'docbatch.document.id': document.id,
  'docbatch.run': document.run,
  'docbatch.priority': document.batch_priority,
  'docbatch.worker.id': workerId,
});

async function open(
  pipeline: Pipeline,
  task: DocumentTask,
  signal: AbortSignal,
  step: Step,
): Promise<OpenedStep> {
  const taken = await pipeline.statements.beginOpening({ ...task, traceParent: step.traceParent });
  if (taken === null) return isStale(step);
  const document = below(step, taken);
  try {
    const opened = await openDocumentPages(pipeline, document, signal);
    if (opened !== 'done') noteAsked(step, opened.waitForPages.length);
    return opened;
  } catch (error) {
    if (signal.aborted || (await isOutageOf(document.batch_output, error))) throw error;
    return fail(step, pipeline, document, 'open', error);
  }
}

async function assemble(
  pipeline: Pipeline,
  task: DocumentTask,
  signal: AbortSignal,
  step: Step,
): Promise<OpenedStep> {
  const document = await beginAssembling(pipeline.database, pipeline.actor, {
    ...task,
    workerId: pipeline.workerId,
  });
  return document === null ? isStale(step) : finish(step, pipeline, below(step, document), signal);
}

/** The same under the attempt that has opened the document: nobody else had it in between, or it is stale. */
async function assembleInHand(
  pipeline: Pipeline,
  document: OpeningDocument,
  signal: AbortSignal,
  step: Step,
): Promise<OpenedStep> {
  const moved = await pipeline.statements.moveDocument({
    documentId: document.id,
    attempt: document.attempt,
    from: 'recognizing',
    to: 'assembling',
  });
  if (!moved) return isStale(step);
  return finish(step, pipeline, below(step, { ...document, state: 'assembling' }), signal);
}

/** What is asked for or done for the document from now on is part of this step. */
function below(step: Step, document: OpeningDocument): OpeningDocument {
  step.note({ 'docbatch.attempt': document.attempt });
  return { ...document, trace_parent: step.traceParent };
}

function noteAsked(step: Step, pages: number): void {
  step.note({ 'docbatch.pages': pages });
  step.end('recognizing');
}

function fail(
  step: Step,
  pipeline: Pipeline,
  document: OpeningDocument,
  stage: Stage,
  thrown: unknown,
): Promise<'done'> {
  const error = toDocbatchError(thrown);
  step.fail(error.code);
  return failDocument(pipeline, document, stage, error);
}

function isStale(step: Step): 'done' {
  step.end('stale');
  return 'done';
}

async function finish(
  step: Step,
  pipeline: Pipeline,
  document: OpeningDocument,
  signal: AbortSignal,
): Promise<OpenedStep> {
  try {
    const assembled = await assembleDocument(pipeline, document, signal);
    if (assembled !== 'done') noteAsked(step, assembled.waitForPages.length);
    return assembled;
  } catch (error) {
    if (signal.aborted || (await isOutageOf(document.batch_output, error))) throw error;
    return fail(step, pipeline, document, 'assemble', error);
  }
}
