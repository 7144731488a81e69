import type { Flags } from '../cli/parse-options.js';
import type { Environment } from '../draw/theme.js';
import type { Setting } from './contract/index.js';

/** Reads settings and remembers where each came from. */
export class SettingReader {
  readonly settings: Setting[] = [];

  constructor(
    private readonly flags: Flags,
    private readonly env: Environment,
  ) {}

  /** `name` as commander knows it. */
  flag<Default extends string | null>(
    name: string,
    fallback: Default,
    description: string,
  ): string | Default {
    const given = this.flags[name];
    const from = typeof given === 'string' ? 'flag' : 'default';
    const value = typeof given === 'string' ? given : fallback;
    this.settings.push({ name: flagOf(name), value, from, description });
    return value;
  }

  /** A variable that is shown as `(set)`. An empty one counts as not set. */
  secret(name: string, description: string): string | null {
    const value = this.env[name] || null;
    const from = value === null ? 'default' : 'environment';
    this.settings.push({ name, value: value === null ? null : '(set)', from, description });
    return value;
  }
}

const flagOf = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
