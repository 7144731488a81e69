import { describe, expect, it } from 'vitest';

import { atLeast, atMost, onlyTold } from '../src/figures/figure.js';
import { median } from '../src/figures/median.js';
import { renderTable } from '../src/figures/render-table.js';

describe('figures', () => {
  it('are met at the target itself and missed beyond it', () => {
    const measured = (value: number) => ({ figure: 'pace', value, unit: 'x' });
    expect(atLeast(2, measured(2)).met).toBe(true);
    expect(atLeast(2, measured(1.999)).met).toBe(false);
    expect(atMost(2, measured(2)).met).toBe(true);
    expect(atMost(2, measured(2.001)).met).toBe(false);
  });

  it('end as a table whose columns stand below each other', () => {
    const figures = [
      atLeast(1, { figure: 'short', value: 12.3456, unit: 'x peer', peer: 'other: 3/s' }),
      atMost(5, { figure: 'a longer name', value: 7, unit: 'ms' }),
      onlyTold({ figure: 'told', value: 3, unit: 'us' }),
    ];
    expect(renderTable(figures)).toEqual([
      'figure         value  unit    target  met  peer',
      'short           12.3  x peer  >= 1    yes  other: 3/s',
      'a longer name      7  ms      <= 5    NO   -',
      'told               3  us      -       -    -',
    ]);
  });

  it('take the middle of their rounds', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(() => median([])).toThrow('no median');
  });
});
