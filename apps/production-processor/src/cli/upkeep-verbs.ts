import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { workersHelp } from './upkeep-help.js';

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
