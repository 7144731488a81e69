/** A text whose lines end as those of the one before: a file from Windows must not end up with both ends. */
export const keepLineEnds = (before: string, after: string): string =>
  before.includes('\r\n') && !/(?<!\r)\n/.test(before) ? after.replace(/\r?\n/g, '\r\n') : after;
