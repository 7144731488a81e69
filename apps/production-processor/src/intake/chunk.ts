/** Gathers a stream into arrays of `size`; the last one may be shorter, none is empty. */
export async function* chunk<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let gathered: T[] = [];
  for await (const item of items) {
    gathered.push(item);
    if (gathered.length < size) continue;
    yield gathered;
    gathered = [];
  }
  if (gathered.length > 0) yield gathered;
}
