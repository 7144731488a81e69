type Field = object | string | number | boolean | null;
type Fields = Readonly<Record<string, Field>>;

/**
 * One JSON object, a piece at a time. Fields that are streams become arrays, one element a line: memory stays flat
 * however long they are. `more` are fields that are known only when the streams have ended.
 */
export async function* renderObject(fields: Fields, more: () => Fields = () => ({})): AsyncGenerator<string> {
  let before = '{\n';
  for (const [name, value] of Object.entries(fields)) {
    yield `${before}  ${JSON.stringify(name)}: `;
    if (isStream(value)) yield* renderArray(value);
    else yield JSON.stringify(value);
    before = ',\n';
  }
  for (const [name, value] of Object.entries(more())) {
    yield `${before}  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    before = ',\n';
  }
  yield '\n}\n';
}

async function* renderArray(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[';
  for await (const item of items) {
    yield `${before}\n    ${JSON.stringify(item)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : '\n  ]';
}

const isStream = (value: Field): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
