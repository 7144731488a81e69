import { createDocumentRecords, type BatchContext, type NewDocument } from '@docbatch/batch-tasks';
import { formatBytes, formatCount } from '@docbatch/core';
import { defaultDocumentLimits } from '@docbatch/ocr';

import { describeIntake } from '../intake/describe-intake.js';
import { takeInDocuments, type IntakeCounts } from '../intake/take-in-documents.js';
import { uploadOriginals } from '../intake/upload-originals.js';
import type { ProcessOptions } from '../options/command-options.js';
import type { Talk } from '../terminal/talk.js';
import { wrapParts } from '../terminal/wrap-parts.js';
import type { Work } from './find-work.js';
import type { Run } from './open-run.js';

/** Documents that are taken in while others are worked on already. */
export interface Intake {
  /** Grows until `done`. */
  readonly counts: IntakeCounts;
  /** Whether everything is recorded. */
  readonly complete: boolean;
  /** Resolves when it has ended, complete or interrupted. */
  readonly done: Promise<void>;
}

/** Begins to record what was found, and says in the end what it was. */
export function startIntake(
  context: BatchContext,
  { found, skips }: Work,
  { campaignId, projectId }: Run,
  options: ProcessOptions,
  { talk, signal }: { readonly talk: Talk; readonly signal: AbortSignal },
): Intake {
  const { priority, storage, limits } = options;
  const intake = { counts: { documents: 0, bytes: 0, doneBefore: 0 }, complete: false };
  const takeIn = async (): Promise<void> => {
    intake.counts = await takeInDocuments(found, {
      signal,
      priority,
      onProgress: (counts) => void (intake.counts = counts),
      createRecords: async (all: readonly NewDocument[]) => {
        const documents = storage === undefined ? all : await uploadOriginals(context, storage, all);
        return createDocumentRecords(context, { projectId, campaignId, documents });
      },
      maxBytes: limits.maxBytes ?? defaultDocumentLimits.maxBytes,
    });
    if (signal.aborted)
      return talk.say('Stopped while reading the input. The same command goes on from here.');
    intake.complete = true;
    for (const line of renderIntake(describeIntake(intake.counts, skips), talk)) talk.say(line);
  };
  return Object.assign(intake, { done: takeIn() });
}

/** What is drawn while nothing is worked on yet. */
export const describeReading = ({ documents, bytes }: IntakeCounts): string =>
  `reading  ${formatCount(documents)} documents  ${formatBytes(bytes)}`;

/** Broken between its parts when the terminal is narrow. */
function renderIntake(parts: readonly string[], { style, width }: Talk): string[] {
  const label = 'Found  ';
  const lines = wrapParts(parts, style.unicode ? ' · ' : ' - ', width - label.length);
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line);
}
