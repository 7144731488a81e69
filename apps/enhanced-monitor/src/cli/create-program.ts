import { Command } from 'commander';

import type { Flags } from './parse-options.js';
import { batchHelp, errorsHelp, liveHelp, programHelp, webHelp, workersHelp } from './help-text.js';

/** What the verbs do; given by the caller so that parsing can be tried without doing anything. */
export interface Actions {
  live(flags: Flags): Promise<void>;
  batch(batchId: string, flags: Flags): Promise<void>;
  workers(flags: Flags): Promise<void>;
  errors(flags: Flags): Promise<void>;
  web(flags: Flags): Promise<void>;
}

export interface ProgramOutput {
  readonly version: string;
  readonly columns: number;
  writeOut(text: string): void;
}

/** The command line as it is written in the help. Throws CommanderError, never exits. */
export function createProgram(actions: Actions, output: ProgramOutput): Command {
  const program = new Command('enhanced-monitor');
  configure(program, output)
    .description('Shows what docbatch is doing, and acts on it.')
    .version(output.version, '-V, --version', 'print the version')
    .addHelpText('after', programHelp);
  addVerb(program, output, 'live', 'the full screen; on a pipe the same as text every 5 seconds')
    .option('--once', 'print it once, as plain text')
    .addHelpText('after', liveHelp)
    .action((flags: Flags) => actions.live(flags));
  addVerb(program, output, 'batch', 'print one batch with its documents')
    .argument('<batch>', 'id of a batch')
    .addHelpText('after', batchHelp)
    .action((batchId: string, flags: Flags) => actions.batch(batchId, flags));
  addVerb(program, output, 'workers', 'print the worker processes of the last 24 hours')
    .addHelpText('after', workersHelp)
    .action((flags: Flags) => actions.workers(flags));
  addVerb(program, output, 'errors', 'print errors by category and stage, and what to do about them')
    .option('--hours <n>', 'how far back, 1 to 720', '24')
    .addHelpText('after', errorsHelp)
    .action((flags: Flags) => actions.errors(flags));
  addWebVerb(program, output).action((flags: Flags) => actions.web(flags));
  return program;
}

// No defaults here: what nobody typed may come from the environment, and the page of settings says from where it came.
const addWebVerb = (program: Command, output: ProgramOutput): Command =>
  configure(program.command('web'), output)
    .description('serve the same to browsers and programs')
    .option('--host <name>', 'address to listen at (default: 127.0.0.1)')
    .option('--port <n>', 'port to listen at, 0 for any free one (default: 8480)')
    .option('--token-file <file>', 'lines of "operator <token>" or "viewer <token>"')
    .option('--public-url <url>', 'what browsers see, when a proxy is in front')
    .option('--proxy-user-header <name>', 'header in which a proxy names the user')
    .option('--proxy-operators <names>', 'users who may act, with commas between')
    .option('--upload-dir <dir>', 'where uploaded files lie (default: uploads in --data-dir)')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .addHelpText('after', webHelp);

const addVerb = (program: Command, output: ProgramOutput, name: string, what: string): Command =>
  configure(program.command(name), output)
    .description(what)
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print it once, as one JSON object');

const configure = (command: Command, output: ProgramOutput): Command =>
  command
    .exitOverride()
    .configureHelp({ helpWidth: Math.min(output.columns, 80) })
    .configureOutput({
      writeOut: (text) => output.writeOut(text),
      // Errors are thrown and told by the error boundary, in the same form as every other error.
      writeErr: () => undefined,
      outputError: () => undefined,
    });
