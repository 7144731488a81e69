import { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { documentLimitSettings, timeLimitSettings, type LimitSetting } from '../options/limit-settings.js';
import { processHelp, programHelp, statusHelp, verifyHelp, workerHelp } from './help-text.js';
import { addControlVerbs, type ControlActions } from './control-verbs.js';
import { addProvidePasswords, type PasswordActions } from './password-verbs.js';
import { addExport } from './export-verb.js';
import { addMonitor, type MonitorActions } from './monitor-verb.js';
import { addList, type ListActions } from './list-verb.js';
import { addReport, type ReportActions } from './report-verb.js';
import { addCompletion, addConfig } from './setup-verbs.js';
import { addSearch, type SearchActions } from './search-verb.js';
import type { ResultsActions } from './results-actions.js';
import { addLanguages, type LanguagesActions } from './languages-verb.js';
import { addDoctor, addWorkers } from './upkeep-verbs.js';
import { addWatch } from './watch-verb.js';
import { addValidate } from './validate-verb.js';

/** What the verbs do; given by the caller so that parsing can be tried without doing anything. */
export interface Actions
  extends
    ControlActions,
    LanguagesActions,
    ListActions,
    MonitorActions,
    PasswordActions,
    ReportActions,
    ResultsActions,
    SearchActions {
  process(input: string | undefined, flags: Flags): Promise<void>;
  worker(flags: Flags): Promise<void>;
  status(batchId: string, flags: Flags): Promise<void>;
  verify(manifest: string, flags: Flags): Promise<void>;
  workers(flags: Flags): Promise<void>;
  doctor(flags: Flags): Promise<void>;
}

export interface ProgramOutput {
  readonly version: string;
  readonly columns: number;
  writeOut(text: string): void;
}

/** The command line as it is written in the help. Throws CommanderError, never exits. */
export function createProgram(actions: Actions, output: ProgramOutput): Command {
  const program = new Command('production-processor');
  configure(program, output)
    .description('Turns folders of scans and PDFs into text and searchable PDFs.')
    .version(output.version, '-V, --version', 'print the version')
    .addHelpText('after', programHelp);
  addProcess(program, actions, output);
  addWatch(configure(program.command('watch'), output), program, actions);
  addWorker(program, actions, output);
  addControlVerbs((name) => configure(program.command(name), output), actions);
  addList(configure(program.command('list'), output), actions);
  addMonitor(configure(program.command('monitor'), output), actions);
  addStatus(program, actions, output);
  addReport(configure(program.command('report'), output), actions);
  addSearch(configure(program.command('search'), output), actions);
  addValidate(configure(program.command('validate'), output), actions);
  addExport(configure(program.command('export'), output), actions);
  addVerify(program, actions, output);
  addProvidePasswords(configure(program.command('provide-passwords'), output), actions);
  addLanguages(configure(program.command('languages'), output), actions);
  addWorkers(configure(program.command('workers'), output), actions);
  addDoctor(configure(program.command('doctor'), output), actions);
  addConfig(configure(program.command('config'), output), actions);
  addCompletion(configure(program.command('completion'), output), actions);
  return program;
}

function addProcess(program: Command, actions: Actions, output: ProgramOutput): void {
  const command = configure(program.command('process'), output)
    .description('process a folder, or one file, and wait for the result')
    .argument('[input]', 'folder, file or s3://bucket/prefix; PDF, PNG, JPEG, TIFF, WebP, BMP or GIF')
    .option('--manifest <file>', 'take what a .jsonl or .csv names; relative to [input], else to itself')
    .option('--files-from <file>', 'take what a list names, a path a line or NUL-separated; - is stdin')
    .option('--out <dir>', 'where the results go: a folder, or s3://bucket/prefix (default: out)')
    .option('--storage <url>', 's3://bucket/prefix for originals and results, so that workers share no disk')
    .option('--dry-run', 'only say what is there, what stands in the way and how long it takes')
    .option('--include <pattern>', 'take only what matches; as in .gitignore; may be repeated', collect)
    .option('--exclude <pattern>', 'leave out what matches; as in .gitignore; may be repeated', collect)
    .option('--passwords-file <file>', 'passwords of encrypted PDFs, one a line; all are tried')
    .option('--project <name>', 'the collection that the documents belong to', 'default')
    .option('--priority <priority>', 'high, normal or low', 'normal')
    .option('--strategy <name>', 'how batches are made: balanced, priority-first, size-optimized', 'balanced')
    .option('--max-batches <n>', 'batches in flight at most, 1 to 10000; the rest waits in the records', '40')
    .option('--lang <codes>', 'languages of the text, as eng or eng+deu; auto: one for each page', 'eng')
    .option(
      '--mode <mode>',
      'skip: keep the text a page has; redo: replace what OCR left; force: all',
      'skip',
    )
    .option('--engine <name>', 'tesseract.js, native (the program of this machine) or auto', 'tesseract.js')
    .option('--model <kind>', 'fast or best models, or auto: those that come along', 'auto')
    .option('--signed <what>', 'leave: a signed PDF gets no text layer; process: it does', 'leave')
    .option('--outputs <list>', 'txt, pdf, json, hocr, alto, tsv, md, pdfa, pages; by commas', 'txt,pdf,json')
    .option('--slots <n>', 'pages at the same time, 0 (left to workers) to 64 (default: one per core)')
    .option('--detach', 'print the id at once, go on in the background, leave pages to workers')
    .option('--webhook <url>', 'gets a signed message for each batch that has settled');
  addLimits(command, [...documentLimitSettings, ...timeLimitSettings])
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print the result as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', processHelp)
    .action((input: string | undefined, flags: Flags) => actions.process(input, flags));
}

/** Of an option that may be given more than once. */
const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

function addWorker(program: Command, actions: Actions, output: ProgramOutput): void {
  const command = configure(program.command('worker'), output)
    .description('work on what was submitted elsewhere, until stopped')
    .option('--priorities <list>', 'only these priorities, joined by commas', 'high,normal,low')
    .option('--slots <n>', 'pages worked on at the same time, 1 to 64 (default: one per core)');
  addLimits(command, timeLimitSettings)
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', workerHelp)
    .action((flags: Flags) => actions.worker(flags));
}

function addLimits(command: Command, settings: readonly LimitSetting[]): Command {
  for (const setting of settings)
    command.option(setting.flag, `${setting.what} (default: ${setting.default})`);
  return command;
}

function addStatus(program: Command, actions: Actions, output: ProgramOutput): void {
  configure(program.command('status'), output)
    .description('print how a batch, or each batch of a campaign, is doing')
    .argument('<batch>', 'id of a batch or campaign')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print the status as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', statusHelp)
    .action((batchId: string, flags: Flags) => actions.status(batchId, flags));
}

function addVerify(program: Command, actions: Actions, output: ProgramOutput): void {
  configure(program.command('verify'), output)
    .description('find out whether a manifest and the outputs beside it are as they were written')
    .argument('<manifest>', 'a manifest.jsonl, or the output folder that holds it')
    .option('--originals [dir]', 'compare the originals too, where they were or below this folder')
    .option('--hash <sha256>', 'the hash of the manifest that was kept elsewhere')
    .option('--json', 'print the result as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', verifyHelp)
    .action((manifest: string, flags: Flags) => actions.verify(manifest, flags));
}

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
