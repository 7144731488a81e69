import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { doctorHelp, workersHelp } from './upkeep-help.js';

/** `workers`: which processes work, and which of them fell silent. */
export function addWorkers(
  command: Command,
  actions: { readonly workers: (flags: Flags) => Promise<void> },
): void {
  command
    .description('list the worker processes')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print the workers as one JSON array')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', workersHelp)
    .action((flags: Flags) => actions.workers(flags));
}

/** `doctor`: what is wrong here, and what to do about it. */
export function addDoctor(
  command: Command,
  actions: { readonly doctor: (flags: Flags) => Promise<void> },
): void {
  command
    .description('check services, disk, engine and workers, and compare records, queue and outputs')
    .option('--fix', 'repair what can be repaired')
    .option('--out <dir>', 'an output folder to check as well')
    .option('--lang <codes>', 'languages whose models must be there; auto: any', 'eng')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print the checks as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', doctorHelp)
    .action((flags: Flags) => actions.doctor(flags));
}
