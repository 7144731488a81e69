import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

export interface WatchActions {
  watch(input: string, flags: Flags): Promise<void>;
}

/** What a watched folder takes from `process`: how its documents are read. */
const shared: readonly string[] = [
  ...[
    '--out',
    '--storage',
    '--include',
    '--exclude',
    '--passwords-file',
    '--project',
    '--priority',
    '--lang',
  ],
  ...[
    '--mode',
    '--engine',
    '--model',
    '--signed',
    '--outputs',
    '--slots',
    '--webhook',
    '--max-file-size',
    '--max-pages',
  ],
  ...['--max-megapixels', '--max-output-size', '--page-timeout', '--document-timeout', '--data-dir'],
];

/** `watch`: takes in what arrives in a folder, until it is stopped. */
export function addWatch(command: Command, program: Command, actions: WatchActions): void {
  command
    .description('process files as they arrive in a folder, until stopped')
    .argument('<dir>', 'the folder, with all folders in it')
    .option('--move-to <dir>', 'move originals here when they completed (default: leave them)')
    .option('--settle <seconds>', 'take a file when it has not changed for so long (default: 10)')
    .option('--interval <seconds>', 'look at the folder this often (default: 2)')
    .option('--submit-only', 'leave the work to workers');
  const process = program.commands.find((other) => other.name() === 'process')!;
  for (const option of process.options) if (shared.includes(option.long ?? '')) command.addOption(option);
  command
    .option('--json', 'print a line of JSON for each thing that happens')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', watchHelp)
    .action((input: string, flags: Flags) => actions.watch(input, flags));
}

const watchHelp = joinBlocks(
  `Examples:
  production-processor watch ./inbox
  production-processor watch ./inbox --move-to ./done --settle 30
  production-processor watch /mnt/scanner --submit-only --json >> watch.jsonl

No file is opened before it has stood still for --settle: set it longer than the
longest pause of what writes there. Empty files, and names such as .part and
.tmp, wait until they change. Files in folders high/, normal/ and low/ have that
priority, others --priority. What was taken, the database knows: start it again
as often as you like, also after a crash, and no file is taken twice, under a
new name neither. A file whose bytes change is taken again.

What fails stays in the folder, also with --move-to; retry gives it another try.
The folder is read every --interval, which works on network folders as well.
Ctrl-C finishes the pages in flight and ends with 0. status, report and the
other verbs take the campaign's id, which it says first.`,
  environmentHelp,
  exitCodeHelp,
);
