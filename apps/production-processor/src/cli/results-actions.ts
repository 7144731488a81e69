import type { Flags, Surroundings } from '../options/command-options.js';
import { parseValidateOptions } from '../options/validate-options.js';
import type { Shell } from './shell.js';
import type { ValidateActions } from './validate-verb.js';

/** What is done with the results of a campaign. */
export type ResultsActions = ValidateActions;

export const resultsVerbs = ['validate'] as const;

/** What these verbs do; each gives its work to `answer`. */
export const createResultsActions = (
  shell: Shell,
  around: () => Surroundings,
  answer: (work: Promise<number>) => Promise<void>,
): ResultsActions => ({
  async validate(id: string, flags: Flags) {
    const options = parseValidateOptions(id, flags, around());
    await answer((await import('../commands/validate.js')).runValidate(options, shell));
  },
});
