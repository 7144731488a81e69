import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

export interface PasswordActions {
  providePasswords(id: string, flags: Flags): Promise<void>;
}

/** `provide-passwords`: for documents that turned out to need one. */
export function addProvidePasswords(command: Command, actions: PasswordActions): void {
  command
    .description('let documents that need a password go on')
    .argument('<id>', 'id of a batch or campaign')
    .option('--from <file>', 'file with passwords, one a line')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print what was done as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', providePasswordsHelp)
    .action((id: string, flags: Flags) => actions.providePasswords(id, flags));
}

const providePasswordsHelp = joinBlocks(
  `Examples:
  production-processor provide-passwords 0199f3c2-... --from passwords.txt
  DOCBATCH_PASSWORDS=... production-processor provide-passwords 0199f3c2-...

Every password is tried on every document of the batch or campaign that needs
one. They are kept encrypted with the key in <data-dir>/secret.key or
DOCBATCH_SECRET_KEY; every machine that works on them needs the same key.`,
  environmentHelp,
  exitCodeHelp,
);
