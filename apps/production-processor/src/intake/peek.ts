/** The same stream again, when it has a first element; null when it is empty. Reads no further than that. */
export async function peek<T>(items: AsyncGenerator<T>): Promise<AsyncGenerator<T> | null> {
  const first = await items.next();
  return first.done === true ? null : startWith(first.value, items);
}

async function* startWith<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}
