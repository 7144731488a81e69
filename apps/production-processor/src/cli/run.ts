import { DocbatchError, toDocbatchError } from '@docbatch/core';
import { CommanderError } from 'commander';

import { applyToFlags } from '../configuration/apply-to-flags.js';
import { loadConfiguration } from '../configuration/load-configuration.js';
import type { EnvironmentSettings } from '../options/environment-settings.js';
import type { Flags, ProcessOptions, Surroundings } from '../options/command-options.js';
import {
  parseProcessOptions,
  parseStatusOptions,
  parseVerifyOptions,
  parseWorkerOptions,
} from '../options/command-options.js';
import { parseMonitorOptions } from '../options/monitor-options.js';
import { parseListOptions } from '../options/list-options.js';
import { parseDoctorOptions, parseLanguagesOptions, parseWorkersOptions } from '../options/upkeep-options.js';
import { parseProvidePasswordsOptions } from '../options/password-options.js';
import { parseReportOptions } from '../options/report-options.js';
import { parseSearchOptions } from '../options/search-options.js';
import { createLogger } from '../terminal/create-logger.js';
import { Talk } from '../terminal/talk.js';
import { detectStyle } from '../terminal/terminal-style.js';
import { createControlActions } from './control-actions.js';
import { controlVerbs } from './control-verbs.js';
import { createProgram, type Actions } from './create-program.js';
import { exitCodeOf, exitCodes } from './exit-codes.js';
import { printTo } from './print-to.js';
import { readVersion } from './read-version.js';
import { renderError } from './render-error.js';
import { createResultsActions, resultsVerbs } from './results-actions.js';
import type { ProcessHandles, Shell } from './shell.js';

const verbs = [
  ...controlVerbs,
  ...resultsVerbs,
  'retry',
  'events',
  'process',
  'worker',
  'languages',
  'list',
  'monitor',
  'status',
  'verify',
  'workers',
  'provide-passwords',
  'doctor',
  'report',
  'search',
];

/** These tell what is configured, or need nothing of it. */
const unconfiguredVerbs: ReadonlySet<string> = new Set(['verify', 'config', 'completion']);

/** Runs one command line to its end and gives the exit code. Never rejects: this is the one error boundary. */
export async function run(handles: ProcessHandles): Promise<number> {
  const shell = await createShell(handles);
  const { interruption, talk } = shell;
  const work = runProgram(shell).catch((error: unknown) => tellError(error, shell));
  try {
    // A second Ctrl-C does not wait for anything that may hang.
    return await Promise.race([
      work,
      leaveOn(interruption.second).then((exitCode) => sayLeft(exitCode, talk)),
    ]);
  } finally {
    talk.clear();
  }
}

const leaveOn = (signal: AbortSignal): Promise<number> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(exitCodes.interrupted), { once: true });
  });

function sayLeft(exitCode: number, talk: Talk): number {
  talk.clear();
  // The terminal has just echoed ^C.
  talk.say(`${talk.live ? '\n' : ''}Left at once; what was finished is kept.`);
  return exitCode;
}

async function createShell(handles: ProcessHandles): Promise<Shell> {
  const { argv, env, stdout, stderr } = handles;
  const talk = new Talk(stderr, detectStyle(env, stderr));
  return {
    ...handles,
    talk,
    logger: createLogger(talk, argv.includes('--verbose')),
    json: argv.includes('--json'),
    version: await readVersion(),
    stdoutStyle: detectStyle(env, stdout),
    print: (data) => printTo(stdout, data),
  };
}

async function runProgram(shell: Shell): Promise<number> {
  let exitCode: number = exitCodes.allCompleted;
  const output = {
    version: shell.version,
    columns: shell.stdout.columns ?? 100,
    writeOut: (text: string) => void shell.print(text),
  };
  let settings: EnvironmentSettings = {};
  const actions = createActions(
    shell,
    () => ({ ...shell, settings }),
    (code) => (exitCode = code),
  );
  const program = createProgram(actions, output);
  // Before any verb that needs them: nothing is done while something that was set is wrong.
  program.hook('preAction', async (_program, command) => {
    if (unconfiguredVerbs.has(command.name())) return;
    const configuration = await loadConfiguration(shell.env, shell.cwd);
    applyToFlags(command, configuration.values);
    ({ settings } = configuration);
  });
  // Package managers hand the `--` between their own arguments and ours on.
  const argv = shell.argv[0] === '--' ? shell.argv.slice(1) : shell.argv;
  try {
    if (argv.length === 0) {
      shell.talk.say(program.helpInformation());
      throw new DocbatchError('USAGE', 'There is no verb.');
    }
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new DocbatchError('USAGE', error.message.replace(/^error: /, ''));
  }
  return exitCode;
}

/** What each verb does. A verb's code is loaded when it is used. */
function createActions(
  shell: Shell,
  around: () => Surroundings,
  setExitCode: (exitCode: number) => void,
): Actions {
  /** Ends at the first Ctrl-C: nothing is in flight that would be worth finishing. */
  const answer = async (work: Promise<number>): Promise<void> =>
    setExitCode(await Promise.race([work, leaveOn(shell.interruption.first)]));
  return {
    async process(input: string | undefined, flags: Flags) {
      setExitCode(await runOrLook(parseProcessOptions(input, flags, around()), shell));
    },
    async worker(flags: Flags) {
      const options = parseWorkerOptions(flags, around());
      setExitCode(await (await import('../commands/worker.js')).runWorker(options, shell));
    },
    async list(flags: Flags) {
      const options = parseListOptions(flags, around());
      await answer((await import('../commands/list.js')).runList(options, shell));
    },
    async monitor(campaignId: string, flags: Flags) {
      const options = parseMonitorOptions(campaignId, flags, around());
      setExitCode(await (await import('../commands/monitor.js')).runMonitor(options, shell));
    },
    async status(batchId: string, flags: Flags) {
      const options = parseStatusOptions(batchId, flags, around());
      await answer((await import('../commands/status.js')).runStatus(options, shell));
    },
    async report(id: string, flags: Flags) {
      const options = parseReportOptions(id, flags, around());
      await answer((await import('../commands/report.js')).runReport(options, shell));
    },
    async search(query: string, flags: Flags) {
      const options = parseSearchOptions(query, flags, around());
      await answer((await import('../commands/search.js')).runSearch(options, shell));
    },
    async verify(manifest: string, flags: Flags) {
      const options = parseVerifyOptions(manifest, flags, shell.cwd);
      await answer((await import('../commands/verify.js')).runVerify(options, shell));
    },
    async providePasswords(id: string, flags: Flags) {
      const options = parseProvidePasswordsOptions(id, flags, around());
      await answer((await import('../commands/provide-passwords.js')).runProvidePasswords(options, shell));
    },
    ...createControlActions(shell, around, setExitCode),
    ...createResultsActions(shell, around, answer, setExitCode),
    async languages(flags: Flags) {
      const options = parseLanguagesOptions(flags, around());
      await answer((await import('../commands/languages.js')).runLanguages(options, shell));
    },
    async workers(flags: Flags) {
      const options = parseWorkersOptions(flags, around());
      await answer((await import('../commands/workers.js')).runWorkers(options, shell));
    },
    async doctor(flags: Flags) {
      const options = parseDoctorOptions(flags, around());
      await answer((await import('../commands/doctor.js')).runDoctor(options, shell));
    },
  };
}

async function runOrLook(options: ProcessOptions, shell: Shell): Promise<number> {
  if (options.dryRun) return (await import('../commands/dry-run.js')).runDryRun(options, shell);
  return (await import('../commands/process.js')).runProcess(options, shell);
}

async function tellError(thrown: unknown, shell: Shell): Promise<number> {
  const error = toDocbatchError(thrown);
  const { talk, argv } = shell;
  talk.clear();
  const verb = verbs.find((known) => argv.includes(known));
  const options = {
    style: talk.style,
    verbose: argv.includes('--verbose'),
    ...(verb === undefined ? {} : { verb }),
  };
  for (const line of renderError(error, options)) talk.say(line);
  if (shell.json) {
    const { code, message, solution } = error;
    await shell.print(`${JSON.stringify({ error: { code, message, solution } })}\n`);
  }
  return exitCodeOf(error);
}
