import { expect, test } from 'vitest';

import { describeLosses } from './describe-losses.js';

test.each([
  [{}, {}, null],
  [{ link: 3 }, { link: 3, note: 1 }, null],
  [{ link: 3 }, { link: 2 }, '1 link'],
  [{ 'form field': 2, 'text box': 2, note: 1 }, { note: 1 }, '2 form fields and 2 text boxes'],
])('of %j against %j is missing: %s', (before, after, losses) => {
  expect(describeLosses(before, after)).toBe(losses);
});
