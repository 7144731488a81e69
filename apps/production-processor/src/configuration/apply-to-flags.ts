import type { Command } from 'commander';

import { nameOfFlag } from '../options/parse-limits.js';
import { allSettings } from '../options/settings.js';
import type { ConfigValues } from './config-schema.js';

/** Gives the flags that were not typed the values of the configuration file. */
export function applyToFlags(command: Command, values: ConfigValues): void {
  for (const { name, variable, flag, verbs } of allSettings) {
    // What a variable can set too reaches the verbs with the environment.
    if (name === undefined || variable !== undefined || flag === undefined) continue;
    const value = values[name];
    const option = nameOfFlag(flag);
    if (value === undefined || verbs?.includes(command.name()) !== true) continue;
    if (command.getOptionValueSource(option) === 'cli') continue;
    command.setOptionValueWithSource(option, value, 'config');
  }
}
