import picocolors from 'picocolors';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The part of a stream that says what it can show. */
export interface OutputShape {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** How to write to one stream. */
export interface TerminalStyle {
  /** Whether lines can be redrawn in place. */
  readonly interactive: boolean;
  readonly unicode: boolean;
  readonly colors: ReturnType<typeof picocolors.createColors>;
}

export function detectStyle(
  env: Environment,
  stream: OutputShape,
  platform: string = process.platform,
): TerminalStyle {
  const terminal = stream.isTTY === true && env['TERM'] !== 'dumb';
  return {
    interactive: terminal && !isSet(env['CI']),
    unicode: showsUnicode(env, platform),
    colors: picocolors.createColors(wantsColor(env, terminal)),
  };
}

/** NO_COLOR wins (https://no-color.org), then FORCE_COLOR; otherwise a terminal gets colours. */
function wantsColor(env: Environment, terminal: boolean): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined) return isSet(env['FORCE_COLOR']) || env['FORCE_COLOR'] === '';
  return terminal;
}

/** The locale says it. Without one, as in most containers, terminals of today read UTF-8. */
function showsUnicode(env: Environment, platform: string): boolean {
  if (platform === 'win32') return isSet(env['WT_SESSION']) || isSet(env['TERM_PROGRAM']);
  if (env['TERM'] === 'linux') return false;
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(isSet);
  return locale === undefined || /utf-?8/i.test(locale);
}

const isSet = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== '0' && value !== 'false';
