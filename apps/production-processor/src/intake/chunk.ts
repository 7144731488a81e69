/** Gathers a stream into arrays of `size`, the first of `firstSize`; the last one may be shorter, none is empty. */
export async function* chunk<T>(
  items: AsyncIterable<T>,
  size: number,
  firstSize = size,
): AsyncGenerator<T[]> {
  let gathered: T[] = [];
  let wanted = firstSize;
  for await (const item of items) {
    gathered.push(item);
    if (gathered.length < wanted) continue;
    yield gathered;
    gathered = [];
    wanted = size;
  }
  if (gathered.length > 0) yield gathered;
}
