import {
  createDocumentRecords,
  submitBatch,
  type BatchContext,
  type NewDocument,
} from '@docbatch/batch-tasks';
import { formatBytes, formatCount } from '@docbatch/core';
import { defaultDocumentLimits } from '@docbatch/ocr';

import type { Shell } from '../cli/shell.js';
import { describeIntake } from '../intake/describe-intake.js';
import { takeInDocuments, type IntakeCounts } from '../intake/take-in-documents.js';
import { uploadOriginals } from '../intake/upload-originals.js';
import type { ProcessOptions } from '../options/command-options.js';
import type { Talk } from '../terminal/talk.js';
import { wrapParts } from '../terminal/wrap-parts.js';
import type { Work } from './find-work.js';
import type { Run } from './open-run.js';

const redrawEveryMs = 100;

/** Records and submits what was found, and says what it was. */
export async function takeInRun(
  context: BatchContext,
  { found, skips, outputDir }: Work,
  { campaignId, projectId, recognition }: Run,
  { priority, storage, limits, webhook }: ProcessOptions,
  { talk, interruption }: Shell,
): Promise<IntakeCounts> {
  const target = {
    createRecords: async (found: readonly NewDocument[]) => {
      const documents = storage === undefined ? found : await uploadOriginals(context, storage, found);
      return createDocumentRecords(context, { projectId, campaignId, documents });
    },
    submitBatch: async (documentIds: readonly string[]) => {
      const batch = { projectId, campaignId, documentIds, priority, output: outputDir, options: recognition };
      await submitBatch(context, { ...batch, ...(webhook === undefined ? {} : { webhookUrl: webhook }) });
    },
  };
  let drawnMs = 0;
  const onProgress = ({ documents, bytes }: IntakeCounts): void => {
    if (performance.now() - drawnMs < redrawEveryMs) return;
    drawnMs = performance.now();
    talk.draw([`reading  ${formatCount(documents)} documents  ${formatBytes(bytes)}`]);
  };
  const intake = await takeInDocuments(found, target, {
    signal: interruption.first,
    onProgress,
    maxBytes: limits.maxBytes ?? defaultDocumentLimits.maxBytes,
  });
  talk.clear();
  if (interruption.first.aborted)
    talk.say('Stopped while reading the input. The same command goes on from here.');
  else for (const line of renderIntake(describeIntake(intake, skips), talk)) talk.say(line);
  return intake;
}

/** Broken between its parts when the terminal is narrow. */
function renderIntake(parts: readonly string[], { style, width }: Talk): string[] {
  const label = 'Found  ';
  const lines = wrapParts(parts, style.unicode ? ' · ' : ' - ', width - label.length);
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line);
}
