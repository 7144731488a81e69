import { expect, test } from 'vitest';

import { collect, stream } from '../../test/support/collect.js';
import { chunk } from './chunk.js';

test.each([
  [0, []],
  [3, [3]],
  [6, [3, 3]],
  [7, [3, 3, 1]],
])('%i elements by three', async (count, expected) => {
  const items = Array.from({ length: count }, (_, index) => index);
  const chunks = await collect(chunk(stream(...items), 3));
  expect(chunks.map((part) => part.length)).toEqual(expected);
  expect(chunks.flat()).toEqual(items);
});
