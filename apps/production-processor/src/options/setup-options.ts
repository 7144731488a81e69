import { Problems } from './problems.js';

export const configActions = ['show', 'file'] as const;
export type ConfigAction = (typeof configActions)[number];

export const shellNames = ['bash', 'zsh', 'fish'] as const;
export type ShellName = (typeof shellNames)[number];

/** Throws USAGE. */
export const parseConfigAction = (value: string): ConfigAction => parseChoice('<what>', value, configActions);

/** Throws USAGE. */
export const parseShellName = (value: string): ShellName => parseChoice('<shell>', value, shellNames);

function parseChoice<Choice extends string>(name: string, value: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === value);
  const problems = new Problems();
  if (chosen === undefined) problems.add(`${name} is "${value}"; expected ${choices.join(', ')}.`);
  problems.throwIfAny('USAGE');
  return chosen!;
}
