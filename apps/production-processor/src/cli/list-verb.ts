import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

export interface ListActions {
  list(flags: Flags): Promise<void>;
}

/** `list`: finds the ids that the other verbs take. */
export function addList(command: Command, actions: ListActions): void {
  command
    .description('list campaigns and their batches, with the ids that other verbs take')
    .option('--limit <n>', 'campaigns at most, 1 to 1000, the newest first', '10')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print campaigns and batches as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', listHelp)
    .action((flags: Flags) => actions.list(flags));
}

const listHelp = joinBlocks(
  `Examples:
  production-processor list
  production-processor list --limit 1 --json

A campaign is one \`process\` over one input, however often it was run; its
documents are submitted in batches. status, cancel, pause, resume, retry and
provide-passwords take the id of either; report, validate and export that of a
campaign.`,
  environmentHelp,
  exitCodeHelp,
);
