import stringWidth from 'string-width';

/** Fills a text with spaces up to `width` columns; wide letters count as the two columns they take. */
export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));

export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - stringWidth(text))) + text;
