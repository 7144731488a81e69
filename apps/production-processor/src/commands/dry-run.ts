import { access } from 'node:fs/promises';

import {
  DocumentStorage,
  findKnownDocuments,
  type BatchContext,
  type NewDocument,
} from '@docbatch/batch-tasks';
import { DocbatchError, formatCount, formatDuration, isSettled } from '@docbatch/core';
import { chooseEngineName, defaultDocumentLimits } from '@docbatch/ocr';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import { describeDocument } from '../intake/describe-document.js';
import { Inspector } from '../intake/inspector.js';
import { PlannedBatches, type PlannedBatchSummary } from '../intake/planned-batches.js';
import { preflightFields } from '../intake/preflight-fields.js';
import { makePreflightReport } from '../intake/preflight-report.js';
import { Preflight } from '../intake/preflight.js';
import { readPasswords } from '../intake/read-passwords.js';
import { renderPreflight } from '../intake/render-preflight.js';
import { takeInDocuments, type RecordedDocument } from '../intake/take-in-documents.js';
import type { ProcessOptions } from '../options/command-options.js';
import { outputLayout } from '../summary/output-layout.js';
import { renderProblems } from '../summary/render-problems.js';
import { chooseEngine, type ChosenEngine } from './choose-engine.js';
import { findInput, type FoundInput } from './find-work.js';
import { recognitionOf } from './open-run.js';
import { openSystem, type System } from './open-system.js';
import { describeReading } from './start-intake.js';

const redrawEveryMs = 100;

/** `process --dry-run`: looks at everything that a run would take in, and changes nothing. */
export async function runDryRun(options: ProcessOptions, shell: Shell): Promise<number> {
  const { interruption, talk, logger } = shell;
  const signal = interruption.first;
  const engine = findEngine(options);
  const input = await findInput(options, shell);
  if (input === null) return exitCodes.interrupted;
  await using system = await openExisting(options, shell);
  const { limits, mode, priority } = options;
  const context = system?.context;
  const passwords = await readPasswords(options);
  const parts = { limits, passwords, signal, logger };
  await using inspector = await Inspector.open(context === undefined ? parts : { ...parts, context });
  await using ownStorage = new DocumentStorage({ s3: options.s3 });
  const storage = context?.storage ?? ownStorage;
  const maxBytes = limits.maxBytes ?? defaultDocumentLimits.maxBytes;
  const preflight = new Preflight(mode);
  const planned = new PlannedBatches();
  const timer = setInterval(() => talk.draw([describeReading(preflight.counts)]), redrawEveryMs);
  try {
    await takeInDocuments(input.found, {
      ...{ signal, preflight },
      describe: (found) =>
        describeDocument(found, { signal, inspector, storage, mode, priority, maxBytes, ...nameProjects }),
      record: (documents) => lookUp(documents, { context, input, options, chosen: engine.chosen, planned }),
    });
  } finally {
    clearInterval(timer);
    talk.clear();
  }
  if (signal.aborted) return exitCodes.interrupted;
  const report = await makePreflightReport(preflight, {
    ...options,
    ...(context === undefined ? {} : { context }),
    engine: engine.name,
  });
  const batches = planned.plan(options.strategy, report.speed);
  const missing = engine.problem === null ? [] : [engine.problem];
  if (shell.json) {
    const problems = [...missing.map(toPlain), ...preflight.problems];
    const all = { dryRun: true, ...preflightFields(report, input.skips), batches, problems };
    await shell.print(`${JSON.stringify(all, null, 2)}\n`);
  } else {
    const layout = outputLayout(shell);
    const lines = [
      ...renderPreflight(report, input.skips, { style: shell.stdoutStyle, width: layout.width }),
      ...describePlan(batches, options),
      ...missing.map((error) => `${error.code}: ${error.message}`),
    ];
    const problems = await renderProblems(toStream(preflight), layout);
    await shell.print(`${[...lines, ...(problems.length === 0 ? [] : ['', ...problems])].join('\n')}\n`);
  }
  return engine.problem === null ? exitCodes.allCompleted : exitCodes.configuration;
}

/** Projects are made by a run, not by looking: their names tell them apart. */
const nameProjects = { projectIdOf: (name: string): Promise<string> => Promise.resolve(name) };

/** What reads the pages; what it lacks is part of the answer. */
function findEngine(options: ProcessOptions): {
  readonly name: string;
  readonly chosen: ChosenEngine;
  readonly problem: DocbatchError | null;
} {
  try {
    const { chosen, spec } = chooseEngine(options);
    return { name: spec.identity?.name ?? chosen.engine, chosen, problem: null };
  } catch (error) {
    if (!(error instanceof DocbatchError)) throw error;
    const detectLanguage = options.languages === 'auto';
    const languages = options.languages === 'auto' ? [] : options.languages;
    const engine = options.engine === 'auto' ? chooseEngineName({ ...options, languages }) : options.engine;
    return { name: engine, chosen: { engine, languages, detectLanguage }, problem: error };
  }
}

/** The records, where there are any: looking must not make a database. */
async function openExisting(options: ProcessOptions, shell: Shell): Promise<System | undefined> {
  const exists =
    options.databaseUrl !== undefined ||
    (await access(options.dataDir).then(
      () => true,
      () => false,
    ));
  return exists ? openSystem(options, shell, 'when_used') : undefined;
}

/** What the records say of these files; nothing is written. */
async function lookUp(
  documents: readonly NewDocument[],
  around: {
    readonly context: BatchContext | undefined;
    readonly input: FoundInput;
    readonly options: ProcessOptions;
    readonly chosen: ChosenEngine;
    readonly planned: PlannedBatches;
  },
): Promise<RecordedDocument[]> {
  const { context, input, options, chosen, planned } = around;
  const { project, out: output } = options;
  const campaign = {
    project,
    input: input.inputPath,
    output,
    options: recognitionOf({ ...options, ...chosen }),
  };
  const names = documents.map(({ fileName }) => fileName);
  const known = context === undefined ? undefined : await findKnownDocuments(context, campaign, names);
  return documents.map((document) => {
    const { fileName, contentSha256 } = document;
    const found = known?.get(fileName);
    const isDone =
      found !== undefined &&
      found.state.startsWith('completed') &&
      isSettled(found.state) &&
      found.contentSha256 === contentSha256;
    if (!isDone) planned.add(document);
    return { fileName, state: isDone ? found.state : 'pending' };
  });
}

function describePlan(batches: readonly PlannedBatchSummary[], { strategy }: ProcessOptions): string[] {
  if (batches.length === 0) return [];
  const times = batches.map((batch) => batch.ms).toSorted((a, b) => a - b);
  const range = [times[0]!, times.at(-1)!].map((ms) => formatDuration(ms)).join(' to ');
  const count = batches.length === 1 ? '1 batch' : `${formatCount(batches.length)} batches`;
  return [
    `           ${count} (${strategy}), ${batches.length === 1 ? formatDuration(times[0]!) : range} each`,
  ];
}

const toPlain = ({ code, message, solution }: DocbatchError) => ({ file: null, code, message, solution });

async function* toStream({ problems }: Preflight) {
  for (const problem of problems) {
    const state = problem.code === 'PDF_ENCRYPTED' ? ('needs_password' as const) : ('failed' as const);
    yield { ...problem, state };
  }
}
