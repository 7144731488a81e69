import { setTimeout } from 'node:timers/promises';

import {
  addPasswords,
  isS3Location,
  resumeCampaign,
  startBatchWorker,
  type BatchContext,
  type BatchWorker,
} from '@docbatch/batch-tasks';
import { DocbatchError, toDocbatchError } from '@docbatch/core';
import { defaultDocumentLimits, type EngineSpec } from '@docbatch/ocr';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import { prepareOutput } from '../intake/prepare-output.js';
import { readPasswords } from '../intake/read-passwords.js';
import { realPathOf } from '../intake/real-path-of.js';
import { resolveInput, type Input } from '../intake/resolve-input.js';
import { checkStorage } from '../intake/upload-originals.js';
import type { WatchOptions } from '../options/watch-options.js';
import { printable } from '../terminal/printable.js';
import { FolderWatch } from '../watch/folder-watch.js';
import { renderWatchEvent } from '../watch/render-watch-event.js';
import { chooseEngine } from './choose-engine.js';
import { describeStopping } from './describe-stopping.js';
import { openRun, type Run } from './open-run.js';
import { createReaderOpener, openSystem } from './open-system.js';
import { renderHeadline } from './render-headline.js';
import { writeRunManifest } from './write-run-manifest.js';

interface WatchedPlaces {
  readonly input: Extract<Input, { kind: 'folder' }>;
  readonly inputPath: string;
  /** Absolute real path, or `s3://bucket/prefix`. */
  readonly outputDir: string;
  /** Absolute real path. */
  readonly moveTo?: string;
}

/** `watch <dir>`: takes in and works on what arrives, until it is told to stop. */
export async function runWatch(options: WatchOptions, shell: Shell): Promise<number> {
  const { talk } = shell;
  const { chosen, spec: engine } = chooseEngine(options);
  const passwords = await readPasswords(options);
  const places = await findPlaces(options, shell.cwd);
  await using system = await openSystem(options, shell);
  const { context } = system;
  talk.clear();
  talk.say(renderHeadline({ ...options, description: system.description, engine }, shell));
  await checkStorage(context, options);
  const engineName = engine.identity?.name ?? chosen.engine;
  const run = await openRun(context, places, { ...options, ...chosen }, engineName);
  await addPasswords(context, run.campaignId, passwords);
  talk.say(`campaign ${run.campaignId}`);
  await resumeCampaign(context, run.campaignId);
  let worker: BatchWorker | null = null;
  try {
    talk.say(`watching ${printable(places.inputPath)}`);
    await watchFolder(context, run, places, options, engine, shell, async () => {
      if (!options.submitOnly) worker ??= await startWorker(context, options, shell);
    });
    talk.clear();
    const inFlight = (worker as BatchWorker | null)?.inFlight().length ?? 0;
    talk.say(`${describeStopping(inFlight)} ... The same command goes on from here.`);
  } finally {
    await (worker as BatchWorker | null)?.close();
  }
  await writeRunManifest(context, run, engine, shell);
  return exitCodes.allCompleted;
}

async function findPlaces(options: WatchOptions, cwd: string): Promise<WatchedPlaces> {
  const input = await resolveInput(options.folder, cwd);
  if (input.kind !== 'folder')
    throw new DocbatchError('USAGE', `"${options.folder}" is a file; watch takes a folder, process a file.`);
  const { out, moveTo } = options;
  return {
    input,
    inputPath: input.path,
    outputDir: isS3Location(out) ? out : await prepareOutput(out, input),
    ...(moveTo === undefined ? {} : { moveTo: await prepareOutput(moveTo, input, '--move-to') }),
  };
}

const startWorker = (context: BatchContext, options: WatchOptions, shell: Shell): Promise<BatchWorker> =>
  startBatchWorker(context, {
    openReader: createReaderOpener(options, shell),
    slots: options.slots,
    ...(options.webhookSecret === undefined ? {} : { webhookSecret: options.webhookSecret }),
  });

/**
 * Looks at the folder until the command is interrupted; an outage of database or folder only makes it wait. `begin` is
 * called when every file that was there has been seen: one that got another name while nobody watched is known then.
 */
async function watchFolder(
  context: BatchContext,
  run: Run,
  { input, inputPath, outputDir, moveTo }: WatchedPlaces,
  options: WatchOptions,
  engine: EngineSpec,
  shell: Shell,
  begin: () => Promise<void>,
): Promise<void> {
  const { first: signal } = shell.interruption;
  const watch = new FolderWatch({
    ...{ context, run, input, inputPath, outputDir, options, signal },
    ownFolders: [outputDir, await realPathOf(options.dataDir), ...(moveTo === undefined ? [] : [moveTo])],
    patterns: options.patterns,
    settleMs: options.settleMs,
    maxBytes: options.limits.maxBytes ?? defaultDocumentLimits.maxBytes,
    ...(moveTo === undefined ? {} : { moveTo }),
    tell: (event) => {
      if (shell.json) return shell.print(`${JSON.stringify(event)}\n`);
      shell.talk.say(renderWatchEvent(event, shell.talk.style));
    },
  });
  let manifestIsDue = false;
  let isAway = false;
  const beginMs = performance.now() + options.settleMs + options.intervalMs;
  while (!signal.aborted) {
    try {
      const { unsettled } = await watch.look();
      if (performance.now() >= beginMs && !signal.aborted) await begin();
      isAway = false;
      if (unsettled === 0 && manifestIsDue && !signal.aborted)
        await writeRunManifest(context, run, engine, shell);
      manifestIsDue = unsettled > 0;
    } catch (thrown) {
      const error = toDocbatchError(thrown);
      if (!error.retryable) throw thrown;
      if (!isAway) shell.logger.warn(`${error.message} Waiting for it to come back.`);
      isAway = true;
    }
    await setTimeout(options.intervalMs, undefined, { signal }).catch(() => undefined);
  }
}
