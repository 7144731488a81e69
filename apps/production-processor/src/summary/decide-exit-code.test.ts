import { expect, test } from 'vitest';

import { documentCounts } from '../../test/support/campaign-status.js';
import { decideExitCode } from './decide-exit-code.js';

test.each([
  ['all completed', { total: 2, completed: 2 }, 0, 0],
  ['warnings are not failures', { total: 2, completed: 1, completedWithWarnings: 1 }, 0, 0],
  ['one failed', { total: 2, completed: 1, failed: 1 }, 0, 4],
  ['one needs a password', { total: 2, completedWithWarnings: 1, needsPassword: 1 }, 0, 4],
  ['one was cancelled', { total: 2, completed: 1, cancelled: 1 }, 0, 4],
  ['something could not be read', { total: 1, completed: 1 }, 1, 4],
  ['none completed', { total: 3, failed: 2, needsPassword: 1 }, 0, 5],
])('%s', (_what, counts, unreadable, expected) => {
  expect(decideExitCode(documentCounts(counts), unreadable)).toBe(expected);
});
