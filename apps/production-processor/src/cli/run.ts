import { DocbatchError, toDocbatchError } from '@docbatch/core';
import { CommanderError } from 'commander';

import type { Flags, Surroundings } from '../options/command-options.js';
import {
  parseProcessOptions,
  parseStatusOptions,
  parseVerifyOptions,
  parseWorkerOptions,
} from '../options/command-options.js';
import { parseDoctorOptions, parseWorkersOptions } from '../options/upkeep-options.js';
import { parseProvidePasswordsOptions } from '../options/password-options.js';
import { parseEnvironment } from '../options/parse-environment.js';
import { createLogger } from '../terminal/create-logger.js';
import { Talk } from '../terminal/talk.js';
import { detectStyle } from '../terminal/terminal-style.js';
import { createControlActions } from './control-actions.js';
import { controlVerbs } from './control-verbs.js';
import { createProgram } from './create-program.js';
import { exitCodeOf, exitCodes } from './exit-codes.js';
import { printTo } from './print-to.js';
import { readVersion } from './read-version.js';
import { renderError } from './render-error.js';
import type { ProcessHandles, Shell } from './shell.js';

const verbs = [
  ...controlVerbs,
  'retry',
  'events',
  'process',
  'worker',
  'status',
  'verify',
  'workers',
  'provide-passwords',
  'doctor',
];

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
    print: (text) => printTo(stdout, text),
  };
}

async function runProgram(shell: Shell): Promise<number> {
  let exitCode: number = exitCodes.allCompleted;
  const around = (): Surroundings => ({ ...shell, settings: parseEnvironment(shell.env) });
  const output = {
    version: shell.version,
    columns: shell.stdout.columns ?? 100,
    writeOut: (text: string) => void shell.print(text),
  };
  const program = createProgram(
    {
      async process(input: string, flags: Flags) {
        const options = parseProcessOptions(input, flags, around());
        exitCode = await (await import('../commands/process.js')).runProcess(options, shell);
      },
      async worker(flags: Flags) {
        const options = parseWorkerOptions(flags, around());
        exitCode = await (await import('../commands/worker.js')).runWorker(options, shell);
      },
      async status(batchId: string, flags: Flags) {
        const options = parseStatusOptions(batchId, flags, around());
        const { runStatus } = await import('../commands/status.js');
        // Nothing is in flight that would be worth finishing.
        exitCode = await Promise.race([runStatus(options, shell), leaveOn(shell.interruption.first)]);
      },
      async verify(manifest: string, flags: Flags) {
        const options = parseVerifyOptions(manifest, flags, shell.cwd);
        const { runVerify } = await import('../commands/verify.js');
        exitCode = await Promise.race([runVerify(options, shell), leaveOn(shell.interruption.first)]);
      },
      async providePasswords(id: string, flags: Flags) {
        const options = parseProvidePasswordsOptions(id, flags, around());
        const { runProvidePasswords } = await import('../commands/provide-passwords.js');
        exitCode = await Promise.race([
          runProvidePasswords(options, shell),
          leaveOn(shell.interruption.first),
        ]);
      },
      ...createControlActions(shell, around, (code) => (exitCode = code)),
      async workers(flags: Flags) {
        const options = parseWorkersOptions(flags, around());
        const { runWorkers } = await import('../commands/workers.js');
        exitCode = await Promise.race([runWorkers(options, shell), leaveOn(shell.interruption.first)]);
      },
      async doctor(flags: Flags) {
        const options = parseDoctorOptions(flags, around());
        const { runDoctor } = await import('../commands/doctor.js');
        exitCode = await Promise.race([runDoctor(options, shell), leaveOn(shell.interruption.first)]);
      },
    },
    output,
  );
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
