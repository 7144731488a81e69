import { validationStages, type ValidationStage } from '@docbatch/batch-tasks';

import {
  parseServiceOptions,
  text,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { Problems } from './problems.js';

export interface ValidateOptions extends ServiceOptions {
  /** Of a campaign. */
  readonly id: string;
  readonly stages: readonly ValidationStage[];
  /** So many documents, chosen by chance; all of them when absent. */
  readonly sample?: number;
}

/** Throws USAGE that lists every wrong value. */
export function parseValidateOptions(id: string, flags: Flags, around: Surroundings): ValidateOptions {
  const problems = new Problems();
  const sample = text(flags, 'sample');
  const options = {
    ...parseServiceOptions(flags, around, problems),
    id: id.trim().toLowerCase(),
    stages: parseStages(text(flags, 'stage'), problems),
    ...(sample === undefined ? {} : { sample: parseSample(sample, problems) }),
  };
  problems.throwIfAny('USAGE');
  return options;
}

function parseStages(value: string | undefined, problems: Problems): readonly ValidationStage[] {
  if (value === undefined) return validationStages;
  const named = value.split(',').map((name) => name.trim());
  const stages = validationStages.filter((stage) => named.includes(stage));
  if (stages.length < new Set(named).size)
    problems.add(`--stage is "${value}"; expected some of ${validationStages.join(', ')}, joined by commas.`);
  return stages;
}

function parseSample(value: string, problems: Problems): number {
  const sample = /^\d{1,7}$/.test(value) ? Number(value) : 0;
  if (sample < 1) problems.add(`--sample is "${value}"; expected a whole number from 1 to 9999999.`);
  return sample;
}
