import { expect, test } from 'vitest';

import { normalizeText } from './normalize-text.js';

test.each([
  ['one\ntwo\n\nthree\n', 'one\ntwo\n\nthree'],
  ['one  \n \n\n\n two\t\n', 'one\n\n two'],
  ['\n\n one\r\ntwo\f', ' one\ntwo'],
  [' \n \n', ''],
  ['', ''],
])('%j is kept as %j', (text, expected) => {
  expect(normalizeText(text)).toBe(expected);
});
