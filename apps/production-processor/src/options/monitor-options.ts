import {
  parseServiceOptions,
  text,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { Problems } from './problems.js';

export interface MonitorOptions extends ServiceOptions {
  /** Of the campaign. */
  readonly id: string;
  readonly watch: boolean;
  readonly intervalMs: number;
}

/** Throws USAGE that lists every wrong value. */
export function parseMonitorOptions(id: string, flags: Flags, around: Surroundings): MonitorOptions {
  const problems = new Problems();
  const interval = text(flags, 'interval') ?? '2';
  const seconds = /^\d{1,4}$/.test(interval) ? Number(interval) : 0;
  if (seconds < 1 || seconds > 3_600)
    problems.add(`--interval is "${interval}"; expected a whole number of seconds from 1 to 3600.`);
  const options = {
    ...parseServiceOptions(flags, around, problems),
    ...{ id: id.trim().toLowerCase(), watch: flags['watch'] === true, intervalMs: seconds * 1_000 },
  };
  problems.throwIfAny('USAGE');
  return options;
}
