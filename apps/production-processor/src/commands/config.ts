import { basename } from 'node:path';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import { describeSettings, type DescribedSetting } from '../configuration/describe-settings.js';
import { loadConfiguration } from '../configuration/load-configuration.js';
import type { ConfigAction } from '../options/setup-options.js';
import { printable } from '../terminal/printable.js';

/** `config`: prints what is set and where it comes from. */
export async function runConfig(what: ConfigAction, shell: Shell): Promise<number> {
  const configuration = await loadConfiguration(shell.env, shell.cwd);
  const { file } = configuration;
  const settings = describeSettings(configuration, shell.env);
  if (shell.json)
    await shell.print(`${JSON.stringify(what === 'file' ? { file } : { file, settings }, null, 2)}\n`);
  else if (what === 'file') await shell.print(`${file === null ? 'none' : printable(file)}\n`);
  else await shell.print(`${renderSettings(file, settings).join('\n')}\n`);
  return exitCodes.allCompleted;
}

const nameWidth = 16;

/** A line for each setting: name, value, and where it comes from. */
export function renderSettings(file: string | null, settings: readonly DescribedSetting[]): string[] {
  const lines = settings.map(({ name, value, source, variable }) => {
    const from = {
      environment: variable ?? '',
      file: file === null ? '' : basename(file),
      default: 'default',
    };
    return `${name.padEnd(nameWidth)}  ${printable(value)}  (${from[source]})`;
  });
  return [`file  ${file === null ? 'none' : printable(file)}`, '', ...lines];
}
