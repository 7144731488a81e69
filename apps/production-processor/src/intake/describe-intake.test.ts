import { DocbatchError } from '@docbatch/core';
import { expect, test } from 'vitest';

import { describeEmpty, describeIntake } from './describe-intake.js';
import { Skips } from './skips.js';

test('what was found is said in parts, and nothing that is left out is left unsaid', () => {
  const skips = new Skips();
  Object.assign(skips.counts, { other: 1, hidden: 1_200, link: 2, excluded: 4, results: 1 });
  skips.unreadableCount = 3;
  expect(describeIntake({ documents: 214, bytes: 1_300_000_000, doneBefore: 12 }, skips)).toEqual([
    '214 documents',
    '1.3 GB',
    '12 done before',
    '1 other file skipped',
    '4 excluded',
    '1,200 hidden',
    '2 links not followed',
    '1 folder of results skipped',
    '3 unreadable',
  ]);
  expect(describeIntake({ documents: 1, bytes: 5, doneBefore: 0 }, new Skips())).toEqual([
    '1 document',
    '5 B',
  ]);
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
