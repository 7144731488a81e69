import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

export interface ValidateActions {
  validate(id: string, flags: Flags): Promise<void>;
}

/** `validate`: whether the outputs of a campaign are what the records say. */
export function addValidate(command: Command, actions: ValidateActions): void {
  command
    .description('read the outputs of a campaign back and compare them with the records')
    .argument('<campaign>', 'id of the campaign')
    .option('--stage <list>', 'ocr, text, pipeline; joined by commas (default: all)')
    .option('--sample <n>', 'look at so many documents only, chosen by chance')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print the result as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', validateHelp)
    .action((id: string, flags: Flags) => actions.validate(id, flags));
}

const validateHelp = joinBlocks(
  `Examples:
  production-processor validate 0199f3c2-...
  production-processor validate 0199f3c2-... --stage pipeline   quick: no PDF
  production-processor validate 0199f3c2-... --sample 50 --json

Stages:
  pipeline  all work has settled, counts match, every output is there and has
            the size and hash with which it was written
  text      TXT and JSON say what the records say, page by page; hOCR, ALTO,
            TSV and Markdown are what their pages make
  ocr       PDFs open, have their pages, and their text layer has the words
            that were recognised

It changes nothing, and ends with 0 when it passed and with 4 when something is
wrong. Outputs that are gone are made anew by the same process command: move
away what is wrong, and run it. verify compares hashes without the database.`,
  environmentHelp,
  exitCodeHelp,
);
