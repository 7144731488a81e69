import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

export interface ReportActions {
  report(id: string, flags: Flags): Promise<void>;
}

/** `report`: how a campaign went. */
export function addReport(command: Command, actions: ReportActions): void {
  command
    .description('say how a campaign went: figures, plots, failures, pages to look at')
    .argument('<campaign>', 'id of the campaign')
    .option('--html <file>', 'write it as one HTML page that needs no network')
    .option('--pictures <n>', 'small pictures of pages to look at, 0 to 200', '50')
    .option('--csv', 'print one line for each document')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print the report as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', reportHelp)
    .action((id: string, flags: Flags) => actions.report(id, flags));
}

const reportHelp = joinBlocks(
  `Examples:
  production-processor report 0199f3c2-... --html report.html
  production-processor report 0199f3c2-... --csv > documents.csv

It covers all runs of the campaign, and may be asked for while one goes on.
The page shows the most doubtful pages, failed ones first, with small pictures
from the originals. With --pictures 0 it has none and shows nothing of what is
in them, for a report that goes to others.`,
  environmentHelp,
  exitCodeHelp,
);
