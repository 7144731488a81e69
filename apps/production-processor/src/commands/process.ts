import {
  addPasswords,
  getCampaignStatus,
  listCampaignOutputs,
  listCampaignProblems,
} from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { readPasswords } from '../intake/read-passwords.js';
import { checkStorage } from '../intake/upload-originals.js';
import { exitCodeOf, exitCodes } from '../cli/exit-codes.js';
import { quoteCommand } from '../cli/quote-command.js';
import type { Shell } from '../cli/shell.js';
import type { ProcessOptions } from '../options/command-options.js';
import { decideExitCode } from '../summary/decide-exit-code.js';
import { printResult } from '../summary/print-result.js';
import type { RunResult } from '../summary/run-result.js';
import { chooseEngine } from './choose-engine.js';
import { startDetached } from './detach.js';
import { findWork } from './find-work.js';
import { openRun } from './open-run.js';
import { openSystem } from './open-system.js';
import { renderHeadline } from './render-headline.js';
import { workOnRun } from './work-on-run.js';
import { writeRunManifest } from './write-run-manifest.js';

/** `process <input>`: takes a folder in, works until everything has settled, and says what became of it. */
export async function runProcess(options: ProcessOptions, shell: Shell): Promise<number> {
  const startedMs = performance.now();
  const { interruption, talk } = shell;
  // Says now, not after minutes of hashing, when a model is not installed.
  const { chosen, spec: engine } = chooseEngine(options);
  const passwords = await readPasswords(options);
  const work = await findWork(options, shell);
  if (work === null) {
    if (shell.json) await shell.print('{ "interrupted": true }\n');
    return exitCodes.interrupted;
  }

  await using system = await openSystem(options, shell);
  const { context } = system;
  talk.clear();
  talk.say(renderHeadline({ ...options, description: system.description, engine }, shell));
  await checkStorage(context, options);
  const engineName = engine.identity?.name ?? chosen.engine;
  const run = await openRun(context, work, { ...options, ...chosen }, engineName);
  // Before the first document can be opened.
  await addPasswords(context, run.campaignId, passwords);
  if (options.detach) {
    const logPath = await startDetached(run.campaignId, options, shell);
    talk.say(`It goes on in the background and says what it does in ${logPath}. Workers read the pages.`);
    await shell.print(
      shell.json ? `${JSON.stringify({ campaignId: run.campaignId, logPath })}\n` : `${run.campaignId}\n`,
    );
    return exitCodes.allCompleted;
  }
  talk.say(`campaign ${run.campaignId}`);
  if (options.webhook !== undefined && options.webhookSecret === undefined)
    talk.say('Without DOCBATCH_WEBHOOK_SECRET here, webhooks wait for a worker that has it.');
  const workStartedMs = performance.now();
  const intake = await workOnRun(context, work, run, options, shell, passwords);

  const manifest = await writeRunManifest(context, run, engine, shell);

  const result: RunResult = {
    status: await getCampaignStatus(context, run.campaignId, run.startedAt),
    intake,
    skips: work.skips,
    durationMs: performance.now() - startedMs,
    workMs: performance.now() - workStartedMs,
    interrupted: interruption.first.aborted,
    outputDir: work.outputDir,
    manifest: manifest instanceof DocbatchError ? null : manifest,
    listProblems: () => listCampaignProblems(context, run.campaignId),
    listOutputs: () => listCampaignOutputs(context, run.campaignId),
  };
  await printResult(result, shell);
  if (!result.interrupted) {
    const exitCode = decideExitCode(result.status.documents, work.skips.unreadableCount);
    return exitCode === 0 && manifest instanceof DocbatchError ? exitCodeOf(manifest) : exitCode;
  }
  talk.say(`to go on: ${quoteCommand(shell.programPath, shell.argv, shell.cwd)}`);
  return exitCodes.interrupted;
}
