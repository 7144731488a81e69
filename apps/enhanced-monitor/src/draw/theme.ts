import picocolors from 'picocolors';

import type { Tone } from './line.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the terminal can show. */
export interface Theme {
  readonly colors: boolean;
  readonly unicode: boolean;
  readonly ellipsis: string;
  /** Between two facts of a line. */
  readonly separator: string;
  readonly rule: string;
  paint(tone: Tone, text: string): string;
}

/** No backgrounds and no yellow: what cannot be read on a light screen is not used on a dark one either. */
export function createTheme({ colors, unicode }: Pick<Theme, 'colors' | 'unicode'>): Theme {
  const paints = picocolors.createColors(colors);
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    plain: (text) => text,
    dim: paints.dim,
    bold: paints.bold,
    good: paints.green,
    bad: paints.red,
    bar: paints.cyan,
  };
  return {
    colors,
    unicode,
    ellipsis: unicode ? '…' : '..',
    separator: unicode ? ' · ' : ' - ',
    rule: unicode ? '─' : '-',
    paint: (tone, text) => tones[tone](text),
  };
}

/** NO_COLOR (https://no-color.org) wins, then FORCE_COLOR; otherwise a terminal gets colours. */
export function detectTheme(env: Environment, isTTY: boolean): Theme {
  const { NO_COLOR: none = '', FORCE_COLOR: forced, TERM: term } = env;
  const wanted = forced === undefined ? isTTY && term !== 'dumb' : forced !== '0' && forced !== 'false';
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => (value ?? '') !== '');
  const unicode = term !== 'linux' && (locale === undefined || /utf-?8/i.test(locale));
  return createTheme({ colors: none === '' && wanted, unicode });
}
