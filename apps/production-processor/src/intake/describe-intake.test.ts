import { DocbatchError } from '@docbatch/core';
import { expect, test } from 'vitest';

import { describeEmpty, describeSkips } from './describe-intake.js';
import { Skips } from './skips.js';

test('nothing that is left out is left unsaid', () => {
  const skips = new Skips();
  Object.assign(skips.counts, { other: 1, hidden: 1_200, empty: 5, link: 2, excluded: 4, results: 1 });
  skips.unreadableCount = 3;
  expect(describeSkips(skips)).toEqual([
    '1 other file skipped',
    '4 excluded',
    '1,200 hidden',
    '5 empty',
    '2 links not followed',
    '1 folder of results skipped',
    '3 unreadable',
  ]);
  expect(describeSkips(new Skips())).toEqual([]);
});

test('an input without documents is explained', () => {
  expect(describeEmpty(new Skips())).toBe('it is empty');
  const skips = new Skips();
  skips.unreadable.push({
    file: 'box',
    error: new DocbatchError('FILE_UNREADABLE', 'it cannot be read (EACCES)'),
  });
  skips.unreadableCount = 1;
  expect(describeEmpty(skips)).toBe('1 unreadable, first "box": it cannot be read (EACCES)');
});
