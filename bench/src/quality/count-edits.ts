/** How many characters or words must be put in, taken out or replaced to make one text the other (Levenshtein). */
export function countEdits<Sign>(truth: readonly Sign[], found: readonly Sign[]): number {
  let start = 0;
  while (start < truth.length && start < found.length && truth[start] === found[start]) start += 1;
  let [truthEnd, foundEnd] = [truth.length, found.length];
  while (truthEnd > start && foundEnd > start && truth[truthEnd - 1] === found[foundEnd - 1]) {
    truthEnd -= 1;
    foundEnd -= 1;
  }
  const width = foundEnd - start;
  let above = Uint32Array.from({ length: width + 1 }, (_, column) => column);
  let row = new Uint32Array(width + 1);
  for (let index = start; index < truthEnd; index += 1) {
    row[0] = index - start + 1;
    for (let column = 1; column <= width; column += 1) {
      const replaced = above[column - 1]! + (truth[index] === found[start + column - 1] ? 0 : 1);
      row[column] = Math.min(replaced, above[column]! + 1, row[column - 1]! + 1);
    }
    [above, row] = [row, above];
  }
  return above[width]!;
}
