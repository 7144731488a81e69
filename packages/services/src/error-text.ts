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
