import { expect, test } from 'vitest';

import { detectStyle } from './terminal-style.js';

const terminal = { isTTY: true, columns: 80 };
const pipe = {};

test('lines are redrawn only on a terminal that can and that somebody looks at', () => {
  expect(detectStyle({ TERM: 'xterm' }, terminal).interactive).toBe(true);
  expect(detectStyle({ TERM: 'xterm' }, pipe).interactive).toBe(false);
  expect(detectStyle({ TERM: 'dumb' }, terminal).interactive).toBe(false);
  expect(detectStyle({ TERM: 'xterm', CI: 'true' }, terminal).interactive).toBe(false);
  expect(detectStyle({ TERM: 'xterm', CI: 'false' }, terminal).interactive).toBe(true);
});

test.each([
  [{}, terminal, true],
  [{}, pipe, false],
  [{ NO_COLOR: '1' }, terminal, false],
  [{ NO_COLOR: '' }, terminal, true],
  [{ FORCE_COLOR: '1' }, pipe, true],
  [{ FORCE_COLOR: '0' }, terminal, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, pipe, false],
])('colours with %o on %o: %s', (env, stream, expected) => {
  expect(detectStyle(env, stream).colors.isColorSupported).toBe(expected);
});

test.each([
  [{ LANG: 'en_GB.UTF-8' }, true],
  [{ LANG: 'de_DE.utf8' }, true],
  [{ LANG: 'C' }, false],
  [{ LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, false],
  [{ LANG: 'de_DE.ISO-8859-1' }, false],
  [{ LANG: 'en_GB.UTF-8', TERM: 'linux' }, false],
  [{}, true],
])('block characters with %o: %s', (env, expected) => {
  expect(detectStyle(env, terminal, 'linux').unicode).toBe(expected);
});
