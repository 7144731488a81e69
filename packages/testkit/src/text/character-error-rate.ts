/**
 * The share of characters that would have to be changed, added or removed: the Levenshtein distance divided by the
 * length of what is expected. White space counts as one space, whatever it is. 0 is perfect; more than 1 is possible.
 */
export function characterErrorRate(expected: string, actual: string): number {
  const wanted = [...normalizeSpace(expected)];
  const given = [...normalizeSpace(actual)];
  if (wanted.length === 0) return given.length === 0 ? 0 : Infinity;
  return measureDistance(wanted, given) / wanted.length;
}

const normalizeSpace = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Levenshtein distance, one row of the table at a time. */
function measureDistance(wanted: readonly string[], given: readonly string[]): number {
  let previous = Uint32Array.from({ length: given.length + 1 }, (_, column) => column);
  wanted.forEach((letter, index) => {
    const row = new Uint32Array(given.length + 1);
    row[0] = index + 1;
    given.forEach((other, column) => {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      row[column + 1] = Math.min(replaced, (previous[column + 1] ?? 0) + 1, (row[column] ?? 0) + 1);
    });
    previous = row;
  });
  return previous[given.length] ?? 0;
}
