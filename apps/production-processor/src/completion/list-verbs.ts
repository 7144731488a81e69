import { validationStages } from '@docbatch/batch-tasks';
import { errorCategories, outputKinds, priorities } from '@docbatch/core';
import { engineNames, modelChoices, ocrModes, signedChoices } from '@docbatch/ocr';
import type { Command } from 'commander';

import { exportFormats } from '../options/export-options.js';
import { configActions, shellNames } from '../options/setup-options.js';

export interface CompletedFlag {
  /** `--out` */
  readonly flag: string;
  readonly what: string;
  readonly takesValue: boolean;
  /** What the value can be; files when it is empty. */
  readonly choices: readonly string[];
}

export interface CompletedVerb {
  readonly verb: string;
  readonly what: string;
  /** What its argument can be; files when it is empty. */
  readonly choices: readonly string[];
  readonly flags: readonly CompletedFlag[];
}

const flagChoices: Readonly<Record<string, readonly string[]>> = {
  '--priority': priorities,
  '--priorities': priorities,
  '--mode': ocrModes,
  '--engine': [...engineNames, 'auto'],
  '--model': modelChoices,
  '--signed': signedChoices,
  '--outputs': outputKinds,
  '--format': exportFormats,
  '--stage': validationStages,
  '--category': errorCategories,
};

const argumentChoices: Readonly<Record<string, readonly string[]>> = {
  config: configActions,
  completion: shellNames,
};

/** The verbs and flags of the program, as a shell completes them. */
export const listVerbs = (program: Command): CompletedVerb[] =>
  program.commands.map((command) => ({
    verb: command.name(),
    what: command.description(),
    choices: argumentChoices[command.name()] ?? [],
    flags: [
      ...command.options.map(({ long, description, required, optional }) => ({
        flag: long!,
        what: description,
        takesValue: required || optional,
        choices: flagChoices[long!] ?? [],
      })),
      { flag: '--help', what: 'display help for command', takesValue: false, choices: [] },
    ],
  }));
