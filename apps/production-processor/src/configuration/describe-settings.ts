import type { Setting } from '../options/setting.js';
import { allSettings } from '../options/settings.js';
import type { Environment } from '../terminal/terminal-style.js';
import type { Configuration } from './merge-configuration.js';

/** A setting as it holds when no flag says otherwise. */
export interface DescribedSetting {
  /** In the file; the variable where it cannot stand there. */
  readonly name: string;
  readonly variable: string | null;
  readonly flag: string | null;
  /** Never a secret. */
  readonly value: string;
  readonly source: 'environment' | 'file' | 'default';
}

export function describeSettings(
  { values, fromEnvironment }: Configuration,
  env: Environment,
): DescribedSetting[] {
  return allSettings.map((setting) => {
    const { name, variable, flag } = setting;
    const common = { name: name ?? variable!, variable: variable ?? null, flag: flag ?? null };
    const own = name === undefined ? env[variable!] || undefined : values[name];
    if (own === undefined)
      return { ...common, value: setting.default.replaceAll('`', ''), source: 'default' };
    const isOfEnvironment = name === undefined || fromEnvironment.has(name);
    return { ...common, value: mask(setting, own), source: isOfEnvironment ? 'environment' : 'file' };
  });
}

function mask({ secret }: Setting, value: string | readonly string[]): string {
  if (secret === 'all') return 'set, not shown';
  if (typeof value !== 'string') return value.join(', ');
  if (secret === undefined) return value;
  // A database may be given its password behind the question mark as well, and a webhook its token.
  const url = new URL(value);
  if (url.password !== '') url.password = '***';
  for (const name of url.searchParams.keys()) url.searchParams.set(name, '***');
  return url.href;
}
