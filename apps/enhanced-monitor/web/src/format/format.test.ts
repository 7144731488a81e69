import { describe, expect, it } from 'vitest';

import {
  formatBytes,
  formatConfidence,
  formatCount,
  formatNumberOf,
  formatRate,
  formatShare,
} from './numbers.js';
import { formatAgo, formatDuration, formatMoment, formatRoughly } from './times.js';

describe('numbers', () => {
  it('say a hundred per cent only when everything is done', () => {
    expect(formatShare(9_999, 10_000)).toBe('99\u00a0%');
    expect(formatShare(10_000, 10_000)).toBe('100\u00a0%');
    expect(formatShare(0, 0)).toBe('0\u00a0%');
  });

  it('are as exact as they are of use', () => {
    expect(formatCount(8_214)).toBe('8,214');
    expect([formatRate(31.24), formatRate(412.4)]).toEqual(['31.2', '412']);
    expect([formatNumberOf(1, 'page'), formatNumberOf(2, 'batch', 'batches')]).toEqual([
      '1 page',
      '2 batches',
    ]);
    expect([0, 999, 1_300_000, 5e15].map(formatBytes)).toEqual(['0 B', '999 B', '1.3 MB', '5,000 TB']);
    expect([formatConfidence(91.6), formatConfidence(null)]).toEqual(['92\u00a0%', '–']);
  });
});

describe('times', () => {
  const now = new Date(2031, 4, 6, 14, 7, 31);

  it('name the two largest units of a duration', () => {
    expect([0, 59, 192, 3_720, 97_200].map(formatDuration)).toEqual([
      '0 s',
      '59 s',
      '3 min 12 s',
      '1 h 02 min',
      '1 d 3 h',
    ]);
    expect([20, 1_450, 3_720].map(formatRoughly)).toEqual(['less than a minute', '24 min', '1 h 02 min']);
  });

  it('name the day only when it is another one', () => {
    expect(formatMoment(new Date(2031, 4, 6, 9, 5), now)).toBe('09:05');
    expect(formatMoment(new Date(2031, 4, 5, 9, 5), now)).toBe('05-05 09:05');
    expect(formatMoment(new Date(2030, 4, 5, 9, 5), now)).toBe('2030-05-05 09:05');
    expect(formatAgo(new Date(2031, 4, 6, 14, 4), now)).toBe('3 min ago');
  });
});
