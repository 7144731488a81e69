/** The end of what a program said: that is where it says why it gave up. */
export const lastLines = (text: string, count: number): string =>
  text.trim().split('\n').slice(-count).join('\n');

/**
 * What an error says, on one line. A connection that was refused on both IPv4 and IPv6 is an AggregateError
 * with an empty message: its parts say it.
 */
export function errorText(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map(errorText).join('; ');
  }
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, ' ').trim();
}
