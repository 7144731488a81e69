/** All elements of a stream. `Array.fromAsync` is missing in Node 20. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** A stream of these elements. */
export async function* stream<T>(...items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
