import type { Command } from 'commander';

import { listVerbs } from '../completion/list-verbs.js';
import { renderBash } from '../completion/render-bash.js';
import { renderFish } from '../completion/render-fish.js';
import { renderZsh } from '../completion/render-zsh.js';
import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { ShellName } from '../options/setup-options.js';

const renderers = { bash: renderBash, zsh: renderZsh, fish: renderFish };

/** `completion <shell>`: prints the script for a shell, made from the verbs and flags that there are. */
export async function runCompletion(name: ShellName, program: Command, shell: Shell): Promise<number> {
  await shell.print(renderers[name](listVerbs(program)));
  return exitCodes.allCompleted;
}
