import fc from 'fast-check';
import { expect, it } from 'vitest';

import { chooseInterval } from './get-campaign-report.js';

it('cuts any span into at most 120 intervals of a round length', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), (seconds) => {
      const interval = chooseInterval(seconds);
      expect(Math.floor(seconds / interval) + 1).toBeLessThanOrEqual(120);
      expect(interval % 1).toBe(0);
    }),
  );
  expect([30, 3_600, 86_400].map(chooseInterval)).toEqual([1, 60, 900]);
});
