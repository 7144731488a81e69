import { allProblems, isWarning, type Problem } from './all-problems.js';
import { groupOutputs } from './group-outputs.js';
import { countUnread } from './render-outcome.js';
import { renderObject } from './render-object.js';
import type { RunResult } from './run-result.js';
import { splitMessage } from './split-message.js';

/** The result as one JSON object, a piece at a time: memory stays flat however many files there are. */
export async function* renderJson(result: RunResult): AsyncGenerator<string> {
  const { status, skips } = result;
  const { unsettled, ...documents } = status.documents;
  const { total, recognized, fromText, reused, failed } = status.pages;
  yield* renderObject({
    campaignId: status.campaignId,
    batches: status.batchIds,
    interrupted: result.interrupted,
    documents: { ...documents, unfinished: unsettled, doneBefore: result.intake.doneBefore },
    skipped: { ...skips.counts, unreadable: skips.unreadableCount },
    pages: { total, recognized, fromText, reused, failed, unread: countUnread(status.pages) },
    seconds: Math.round(result.durationMs) / 1000,
    outputDir: result.outputDir,
    manifest: result.manifest?.path ?? null,
    manifestHash: result.manifest?.hash ?? null,
    outputs: groupOutputs(result.listOutputs()),
    failures: selectProblems(result, (problem) => !isWarning(problem)),
    warnings: selectProblems(result, isWarning),
  });
}

async function* selectProblems(result: RunResult, wanted: (problem: Problem) => boolean) {
  for await (const problem of allProblems(result.skips, result.listProblems())) {
    if (wanted(problem)) yield toPlain(problem);
  }
}

/** Names and messages stay as they are: JSON escapes what is hostile. */
function toPlain(problem: Problem) {
  const { file, state, code, message, pageNumber } = problem;
  // What the message itself advises fits better than what the catalogue says of all errors of its code.
  const { advice: solution } = splitMessage(problem);
  return { file, state, code, message, solution, ...(pageNumber === undefined ? {} : { pageNumber }) };
}
