import type { Command } from 'commander';

import type { Flags, Surroundings } from '../options/command-options.js';
import { parseExportOptions } from '../options/export-options.js';
import { parseConfigAction, parseShellName } from '../options/setup-options.js';
import { parseWatchOptions } from '../options/watch-options.js';
import { parseValidateOptions } from '../options/validate-options.js';
import type { ExportActions } from './export-verb.js';
import type { SetupActions } from './setup-verbs.js';
import type { Shell } from './shell.js';
import type { WatchActions } from './watch-verb.js';
import type { ValidateActions } from './validate-verb.js';

/** What is done with results, with what arrives, and with this program itself. */
export interface ResultsActions extends ValidateActions, ExportActions, SetupActions, WatchActions {}

export const resultsVerbs = ['validate', 'export', 'watch', 'config', 'completion'] as const;

/** What these verbs do: `answer` ends its work at the first Ctrl-C, what goes to `done` cleans up by itself. */
export const createResultsActions = (
  shell: Shell,
  around: () => Surroundings,
  answer: (work: Promise<number>) => Promise<void>,
  done: (exitCode: number) => void,
): ResultsActions => ({
  async validate(id: string, flags: Flags) {
    const options = parseValidateOptions(id, flags, around());
    await answer((await import('../commands/validate.js')).runValidate(options, shell));
  },
  async export(id: string, flags: Flags) {
    const options = parseExportOptions(id, flags, around(), shell.stdout.isTTY === true);
    done(await (await import('../commands/export.js')).runExport(options, shell));
  },
  async watch(input: string, flags: Flags) {
    const options = parseWatchOptions(input, flags, around());
    done(await (await import('../commands/watch.js')).runWatch(options, shell));
  },
  async config(what: string) {
    await answer((await import('../commands/config.js')).runConfig(parseConfigAction(what), shell));
  },
  async completion(name: string, program: Command) {
    const { runCompletion } = await import('../commands/completion.js');
    await answer(runCompletion(parseShellName(name), program, shell));
  },
});
