import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

export interface ExportActions {
  export(id: string, flags: Flags): Promise<void>;
}

/** `export`: the results of a campaign as one file. */
export function addExport(command: Command, actions: ExportActions): void {
  command
    .description('write the results of a campaign as one file')
    .argument('<campaign>', 'id of the campaign')
    .option('--format <format>', 'txt, jsonl, csv, alto, hocr or zip; see below')
    .option('--out <file>', 'the file to write; - is stdout (default: -)')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print what was written as one JSON object; needs --out')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', exportHelp)
    .action((id: string, flags: Flags) => actions.export(id, flags));
}

const exportHelp = joinBlocks(
  `Examples:
  production-processor export 0199f3c2-... --format zip --out results.zip
  production-processor export 0199f3c2-... --format csv --out pages.csv
  production-processor export 0199f3c2-... --format jsonl | jq .text

Formats:
  txt    all text; a line ==> name <== before each document, a form feed
         between pages
  jsonl  a line for each document, with what became of it, and one for each page
  csv    a line for each page, with its text
  alto   an archive with an ALTO file for each document
  hocr   the same with hOCR
  zip    an archive of the output files and a manifest; after unpacking,
         verify <folder> compares them

All but zip are made from the records, whatever --outputs was. In an archive,
names that some system could not unpack are changed. With zip it ends with 4
when an output is gone or has another size; the archive has the others.`,
  environmentHelp,
  exitCodeHelp,
);
