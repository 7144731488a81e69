import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { exitCodeHelp, joinBlocks } from './help-text.js';

export interface LanguagesActions {
  languages(flags: Flags): Promise<void>;
}

/** `languages`: what can be recognised here, and how to add a language. */
export function addLanguages(command: Command, actions: LanguagesActions): void {
  command
    .description('list the languages that can be recognised here, and where their models are')
    .option('--lang <codes>', 'fail when one of these is missing, and say how to add it')
    .option('--engine <name>', 'the engine that needs them: tesseract.js, native or auto', 'tesseract.js')
    .option('--model <kind>', 'the models that are needed: fast, best or auto', 'auto')
    .option('--json', 'print the languages as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', languagesHelp)
    .action((flags: Flags) => actions.languages(flags));
}

const languagesHelp = joinBlocks(
  `Examples:
  production-processor languages
  production-processor languages --lang eng+deu --model fast

Models come from npm packages (best_int: accurate, in whole numbers) and from
folders of the system, where Debian puts small, fast ones. TESSDATA_PREFIX names
one more folder. Both engines read all of them; nothing is ever downloaded.`,
  exitCodeHelp,
);
