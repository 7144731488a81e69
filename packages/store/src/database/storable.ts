/** PostgreSQL's text holds neither U+0000 nor half a surrogate pair; both occur in text layers and file names. */
export const storableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** A value as JSON that a jsonb column takes. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, entry: unknown) => (typeof entry === 'string' ? storableText(entry) : entry));
