import { DocbatchError } from '@docbatch/core';

import { deprecationCodes, type DeprecationCode } from './deprecations.js';

/** `warn`: through `process.emitWarning`; `log`: a line on stderr; `silent`: counted only; `throw`: the call fails. */
export const deprecationModes = ['warn', 'log', 'silent', 'throw'] as const;
export type DeprecationMode = (typeof deprecationModes)[number];

export type ModeOf = (code: DeprecationCode) => DeprecationMode;

const isMode = (value: string): value is DeprecationMode =>
  (deprecationModes as readonly string[]).includes(value);

/**
 * Reads DOCBATCH_DEPRECATIONS: a mode for all, or `CODE=mode`, or both, divided by commas: `silent,DOCBATCH_DEP0003=throw`.
 * Throws CONFIG_INVALID that names every part that is wrong.
 */
export function parseDeprecationSettings(value: string | undefined): ModeOf {
  let standard: DeprecationMode = 'warn';
  const own = new Map<string, DeprecationMode>();
  const problems: string[] = [];
  for (const part of (value ?? '').split(',').map((entry) => entry.trim())) {
    const [left = '', right] = part.split('=').map((entry) => entry.trim());
    if (part === '') continue;
    if (right === undefined && isMode(left)) standard = left;
    else if (right !== undefined && isMode(right) && deprecationCodes.some((code) => code === left))
      own.set(left, right);
    else problems.push(`"${part}"`);
  }
  if (problems.length > 0) {
    throw new DocbatchError(
      'CONFIG_INVALID',
      `DOCBATCH_DEPRECATIONS has ${problems.join(', ')}; expected ${deprecationModes.join(', ')} or a code, = and one of these.`,
    );
  }
  return (code) => own.get(code) ?? standard;
}
