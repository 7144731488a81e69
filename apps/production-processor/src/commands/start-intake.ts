import {
  createDocumentRecords,
  ensureProject,
  noteIntake,
  type BatchContext,
  type NewDocument,
} from '@docbatch/batch-tasks';
import { formatBytes, formatCount } from '@docbatch/core';
import { defaultDocumentLimits } from '@docbatch/ocr';

import type { Shell } from '../cli/shell.js';
import { describeDocument } from '../intake/describe-document.js';
import { Inspector } from '../intake/inspector.js';
import { preflightFields } from '../intake/preflight-fields.js';
import { makePreflightReport } from '../intake/preflight-report.js';
import { Preflight, type PreflightCounts } from '../intake/preflight.js';
import { renderPreflight } from '../intake/render-preflight.js';
import { takeInDocuments, type RecordedDocument } from '../intake/take-in-documents.js';
import { uploadOriginals } from '../intake/upload-originals.js';
import type { ProcessOptions } from '../options/command-options.js';
import type { Work } from './find-work.js';
import type { Run } from './open-run.js';

/** Documents that are taken in while others are worked on already. */
export interface Intake {
  /** Grows until `done`. */
  readonly preflight: Preflight;
  /** Whether everything is recorded. */
  readonly complete: boolean;
  /** Resolves when it has ended, complete or interrupted. */
  readonly done: Promise<void>;
}

export interface IntakeAround {
  readonly talk: Shell['talk'];
  readonly logger: Shell['logger'];
  readonly signal: AbortSignal;
  readonly passwords: readonly string[];
}

/** Begins to record what was found, and says in the end what it was. */
export function startIntake(
  context: BatchContext,
  work: Work,
  run: Run,
  options: ProcessOptions,
  around: IntakeAround,
): Intake {
  const intake = { preflight: new Preflight(options.mode), complete: false };
  return Object.assign(intake, {
    done: takeIn(context, work, run, options, around, intake.preflight).then((complete) => {
      intake.complete = complete;
    }),
  });
}

/** Whether it was taken in to its end. */
async function takeIn(
  context: BatchContext,
  work: Work,
  run: Run,
  options: ProcessOptions,
  around: IntakeAround,
  preflight: Preflight,
): Promise<boolean> {
  const { signal, talk, logger, passwords } = around;
  const { limits, mode, priority } = options;
  await using inspector = await Inspector.open({ context, limits, passwords, signal, logger });
  const report = () =>
    makePreflightReport(preflight, { ...options, context, engine: run.engineName, out: work.outputDir });
  const note = async (finished: boolean): Promise<void> => {
    const identity = { campaignId: run.campaignId, startedAt: run.startedAt };
    await noteIntake(context, identity, preflightFields(await report(), work.skips), finished);
  };
  const projectIdOf = rememberProjects(context);
  const maxBytes = limits.maxBytes ?? defaultDocumentLimits.maxBytes;
  const describing = { signal, inspector, storage: context.storage, mode, priority, maxBytes, projectIdOf };
  await takeInDocuments(work.found, {
    signal,
    preflight,
    describe: (found) => describeDocument(found, describing),
    record: async (documents) => {
      await inspector.keep();
      const recorded = await recordDocuments(context, run, options, documents);
      await note(false);
      return recorded;
    },
  });
  if (signal.aborted) {
    talk.say('Stopped while reading the input. The same command goes on from here.');
    return false;
  }
  await note(true);
  for (const line of renderPreflight(await report(), work.skips, talk)) talk.say(line);
  return true;
}

async function recordDocuments(
  context: BatchContext,
  { projectId, campaignId }: Run,
  { storage }: ProcessOptions,
  found: readonly NewDocument[],
): Promise<readonly RecordedDocument[]> {
  const documents = storage === undefined ? found : await uploadOriginals(context, storage, found);
  return createDocumentRecords(context, { projectId, campaignId, documents });
}

/** The project of each name is looked for once. */
function rememberProjects(context: BatchContext): (name: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (name) => {
    const id = known.get(name) ?? ensureProject(context, name).then((project) => project.id);
    known.set(name, id);
    return id;
  };
}

/** What is drawn while nothing is worked on yet. */
export const describeReading = ({ documents, pages, bytes }: PreflightCounts): string =>
  `reading  ${formatCount(documents)} documents  ${formatCount(pages)} pages  ${formatBytes(bytes)}`;
