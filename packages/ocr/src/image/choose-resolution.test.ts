import { expect, it } from 'vitest';

import { chooseResolution } from './choose-resolution.js';

it.each([
  ['states 300', 2_550, 3_300, { x: 300, y: 300 }, { x: 300, y: 300, guessed: false }],
  ['is a fax', 1_728, 1_100, { x: 204, y: 98 }, { x: 204, y: 98, guessed: false }],
  ['is a small drawing at 72', 600, 400, { x: 72, y: 72 }, { x: 72, y: 72, guessed: false }],
  ['says nothing', 2_480, 3_507, null, { x: 300, y: 300, guessed: true }],
  ['is a scan that claims 72', 2_480, 3_507, { x: 72, y: 72 }, { x: 300, y: 300, guessed: true }],
  ['claims 30,000', 2_480, 3_507, { x: 30_000, y: 30_000 }, { x: 300, y: 300, guessed: true }],
  [
    'claims nonsense',
    2_480,
    3_507,
    { x: Number.NaN, y: Number.POSITIVE_INFINITY },
    { x: 300, y: 300, guessed: true },
  ],
  ['is a strip', 1_000, 300, null, { x: 150, y: 150, guessed: true }],
])('a picture that %s', (_what, widthPx, heightPx, stated, expected) => {
  expect(chooseResolution(widthPx, heightPx, stated)).toEqual(expected);
});
