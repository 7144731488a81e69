import type { Logger, LogFields } from '@docbatch/core';

import { printable } from './printable.js';
import { RepeatFilter } from './repeat-filter.js';
import type { Talk } from './talk.js';

/** What the libraries say, a line each: warnings and errors always, the rest only when asked for. */
export function createLogger(
  talk: Talk,
  verbose: boolean,
  now: () => number = () => performance.now(),
): Logger {
  const { colors } = talk.style;
  const filter = new RepeatFilter();
  const write = (label: string, message: string, fields?: LogFields): void => {
    const text = `${label} ${printable(message)}${colors.dim(renderFields(fields))}`;
    const line = verbose ? text : filter.pass(text, now());
    if (line !== null) talk.say(line);
  };
  const ignore = (): void => undefined;
  return {
    error: (message, fields) => write(colors.red('error'), message, fields),
    warn: (message, fields) => write(colors.yellow('warning'), message, fields),
    info: verbose ? (message, fields) => write('info', message, fields) : ignore,
    debug: verbose ? (message, fields) => write('debug', message, fields) : ignore,
  };
}

const renderFields = (fields: LogFields = {}): string =>
  Object.entries(fields)
    .map(([name, value]) => ` ${name}=${printable(renderValue(value))}`)
    .join('');

function renderValue(value: unknown): string {
  if (value instanceof Error) return value.message;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
