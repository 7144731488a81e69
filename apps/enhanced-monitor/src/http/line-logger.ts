import type { LogFields, Logger } from '@docbatch/core';

import { printable } from '../draw/printable.js';

/** Writes what matters as one line of text each. What comes from outside cannot steer the terminal that shows it. */
export function lineLogger(write: (line: string) => void): Logger {
  const log =
    (level: string) =>
    (message: string, fields: LogFields = {}): void => {
      const told = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      write(printable([new Date().toISOString(), level, message, ...told].join(' ')));
    };
  return { debug: () => undefined, info: () => undefined, warn: log('warn'), error: log('error') };
}
