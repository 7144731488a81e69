import type { Flags } from './command-options.js';
import type { LimitSetting, LimitUnit } from './limit-settings.js';
import type { Problems } from './problems.js';

type Values<Key extends string> = Partial<Record<Key, number>>;

/** The limits that flags set, in bytes, pixels, pages and milliseconds. Wrong ones are noted in `problems`. */
export const parseLimitFlags = <Key extends string>(
  settings: readonly LimitSetting<Key>[],
  flags: Flags,
  problems: Problems,
): Values<Key> =>
  parseAll(
    settings,
    ({ flag }) => {
      const name = flag.split(' ')[0]!;
      const value = flags[nameOfFlag(name)];
      return [name, typeof value === 'string' ? value : undefined];
    },
    problems,
  );

function parseAll<Key extends string>(
  settings: readonly LimitSetting<Key>[],
  find: (setting: LimitSetting<Key>) => [name: string, value: string | undefined],
  problems: Problems,
): Values<Key> {
  const values: Values<Key> = {};
  for (const setting of settings) {
    const [name, text] = find(setting);
    if (text === undefined) continue;
    const value = parseLimit(setting.unit, text.trim());
    if (value === null) problems.add(`${name} is "${text}"; expected ${expectedLimit[setting.unit]}.`);
    else values[setting.key] = value;
  }
  return values;
}

const factors: Readonly<Record<string, number>> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };

/** What a limit of each unit looks like. */
export const expectedLimit: Readonly<Record<LimitUnit, string>> = {
  bytes: 'a size from 1 byte on, for example 500MB or 2GB',
  count: 'a whole number from 1 to 1000000',
  megapixels: 'a whole number from 1 to 100000',
  seconds: 'a whole number of seconds from 1 to 86400',
};

/** A limit in its base unit; null when the text is none. */
export function parseLimit(unit: LimitUnit, text: string): number | null {
  if (unit === 'bytes') {
    const [, digits, suffix = 'b'] = /^(\d+(?:\.\d+)?) ?([kmgt]?b)?$/i.exec(text) ?? [];
    if (digits === undefined) return null;
    const bytes = Math.round(Number(digits) * factors[suffix.toLowerCase()]!);
    return Number.isSafeInteger(bytes) && bytes >= 1 ? bytes : null;
  }
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (value < 1) return null;
  switch (unit) {
    case 'count':
      return value <= 1_000_000 ? value : null;
    case 'megapixels':
      return value <= 100_000 ? value * 1_000_000 : null;
    case 'seconds':
      return value <= 86_400 ? value * 1_000 : null;
  }
}

/** `--max-pages <n>` → `maxPages`, as commander names it. */
export const nameOfFlag = (flag: string): string =>
  flag
    .split(' ')[0]!
    .replace(/^--/, '')
    .replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
