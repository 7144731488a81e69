import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

export interface SearchActions {
  search(query: string, flags: Flags): Promise<void>;
}

/** `search`: over the text of every page in the records. */
export function addSearch(command: Command, actions: SearchActions): void {
  command
    .description('find the pages that have certain words')
    .argument('<query>', 'words, "a phrase", begin*, this OR that, -not')
    .option('--project <name>', 'only documents of this project')
    .option('--limit <n>', 'pages to show, 1 to 1000', '10')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print what was found as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', searchHelp)
    .action((query: string, flags: Flags) => actions.search(query, flags));
}

const searchHelp = joinBlocks(
  `Examples:
  production-processor search "rent deposit"          pages with both words
  production-processor search '"notice period"'       the words side by side
  production-processor search 'contr* OR lease'       either; contract, control
  production-processor search 'rent -deposit'         not these
  production-processor search '(rent OR lease) 2031' --project houses --json

Words are compared in the language that a page was read in: "rent" finds
"rents" in English text. Best pages first. A query that starts with - stands
behind --, as in: search -- '-deposit rent'`,
  environmentHelp,
  exitCodeHelp,
);
