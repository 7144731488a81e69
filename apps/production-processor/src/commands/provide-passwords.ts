import { providePasswords } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import { readPasswords } from '../intake/read-passwords.js';
import type { ProvidePasswordsOptions } from '../options/password-options.js';
import { actorOf, openKnown } from './open-known.js';

/** `provide-passwords <batch|campaign>`: keeps passwords and lets the documents that need one go on. */
export async function runProvidePasswords(options: ProvidePasswordsOptions, shell: Shell): Promise<number> {
  const passwords = await readPasswords(options);
  if (passwords.length === 0)
    throw new DocbatchError('USAGE', 'There are no passwords: every line is empty.');
  await using system = await openKnown(options, shell);
  const result = await providePasswords(system.context, options.id, passwords, actorOf(shell));
  shell.talk.clear();
  if (shell.json) await shell.print(`${JSON.stringify(result, null, 2)}\n`);
  else
    await shell.print(
      `${describe(result.added, 'password')} added, ${describe(result.resumed, 'document')} resumed\n`,
    );
  if (result.resumed > 0)
    shell.talk.say('Running workers go on with them; without any, the same `process` command does.');
  return exitCodes.allCompleted;
}

const describe = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
