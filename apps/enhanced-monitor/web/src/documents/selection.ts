/** As many as one request may name. */
export const largestSelection = 1_000;

/** With the rows between two of them, or without; never more than may be asked for at once. */
export function selectRange(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  on: boolean,
): ReadonlySet<string> {
  const next = new Set(selected);
  for (const id of ids) {
    if (!on) next.delete(id);
    else if (next.size < largestSelection) next.add(id);
  }
  return next;
}
