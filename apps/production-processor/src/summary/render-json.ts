import { allProblems, isWarning, type Problem } from './all-problems.js';
import { groupOutputs } from './group-outputs.js';
import type { RunResult } from './run-result.js';

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
    pages: { total, recognized, fromText, reused, failed },
    seconds: Math.round(result.durationMs) / 1000,
    outputDir: result.outputDir,
    outputs: groupOutputs(result.listOutputs()),
    failures: selectProblems(result, (problem) => !isWarning(problem)),
    warnings: selectProblems(result, isWarning),
  });
}

type Field = object | string | number | boolean;

/** Fields that are streams become arrays, one element a line. */
async function* renderObject(fields: Readonly<Record<string, Field>>): AsyncGenerator<string> {
  let before = '{\n';
  for (const [name, value] of Object.entries(fields)) {
    yield `${before}  ${JSON.stringify(name)}: `;
    if (isStream(value)) yield* renderArray(value);
    else yield JSON.stringify(value);
    before = ',\n';
  }
  yield '\n}\n';
}

async function* renderArray(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[';
  for await (const item of items) {
    yield `${before}\n    ${JSON.stringify(item)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : '\n  ]';
}

const isStream = (value: Field): value is AsyncIterable<unknown> =>
  typeof value === 'object' && Symbol.asyncIterator in value;

async function* selectProblems(result: RunResult, wanted: (problem: Problem) => boolean) {
  for await (const problem of allProblems(result.skips, result.listProblems())) {
    if (wanted(problem)) yield toPlain(problem);
  }
}

/** Names and messages stay as they are: JSON escapes what is hostile. */
const toPlain = ({ file, state, code, message, solution, pageNumber }: Problem) => ({
  file,
  state,
  code,
  message,
  solution,
  ...(pageNumber === undefined ? {} : { pageNumber }),
});
