import { readFile } from 'node:fs/promises';

import { DocbatchError, toDocbatchError } from '@docbatch/core';
import { CommanderError } from 'commander';

import { detectTheme } from '../draw/theme.js';
import { printable } from '../draw/printable.js';
import { createProgram, type Actions } from './create-program.js';
import { exitCodeOf, exitCodes } from './exit-code-of.js';
import { parseHours, parseServiceOptions } from './parse-options.js';
import type { ProcessHandles, Shell } from './shell.js';

/** Runs one command line to its end and gives the exit code. Never rejects: this is the one error boundary. */
export async function run(handles: ProcessHandles): Promise<number> {
  const { stdout, stderr, env } = handles;
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, stop);
  const shell: Shell = {
    ...handles,
    theme: detectTheme(env, stdout.isTTY === true),
    signal: stopping.signal,
    print: (lines) => new Promise((resolve) => void stdout.write(`${lines.join('\n')}\n`, () => resolve())),
  };
  try {
    await runProgram(shell);
    return stopping.signal.aborted ? exitCodes.interrupted : exitCodes.good;
  } catch (thrown) {
    const error = toDocbatchError(thrown);
    const advice = error.code === 'USAGE' ? 'enhanced-monitor --help' : error.solution;
    stderr.write(
      `error ${error.code}: ${error.message.split('\n').map(printable).join('\n  ')}\ntry: ${advice}\n`,
    );
    return exitCodeOf(error);
  }
}

async function runProgram(shell: Shell): Promise<void> {
  const { env, cwd, argv, stdout } = shell;
  // A verb's code is loaded when it is used.
  const verbs = () => import('../commands/verbs.js');
  const actions: Actions = {
    live: async (flags) =>
      (await verbs()).showLive(parseServiceOptions(flags, env, cwd), shell, {
        json: flags['json'] === true,
        once: flags['once'] === true,
      }),
    batch: async (batchId, flags) =>
      (await verbs()).showBatch(batchId, parseServiceOptions(flags, env, cwd), shell, flags['json'] === true),
    workers: async (flags) =>
      (await verbs()).showWorkers(parseServiceOptions(flags, env, cwd), shell, flags['json'] === true),
    errors: async (flags) => {
      const hours = parseHours(flags['hours']);
      await (
        await verbs()
      ).showErrors(hours, parseServiceOptions(flags, env, cwd), shell, flags['json'] === true);
    },
    web: async (flags) => {
      const { serveWeb } = await import('../commands/serve-web.js');
      await serveWeb(flags, parseServiceOptions(flags, env, cwd), shell, await readVersion());
    },
  };
  const program = createProgram(actions, {
    version: await readVersion(),
    columns: stdout.columns ?? 100,
    writeOut: (text) => void stdout.write(text),
  });
  // Package managers hand the `--` between their own arguments and ours on.
  const given = argv[0] === '--' ? argv.slice(1) : argv;
  if (given.length === 0) {
    shell.stderr.write(program.helpInformation());
    throw new DocbatchError('USAGE', 'There is no verb.');
  }
  try {
    await program.parseAsync(given, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new DocbatchError('USAGE', error.message.replace(/^error: /, ''));
  }
}

/** The version of this package, from the package.json beside `dist`. */
async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
