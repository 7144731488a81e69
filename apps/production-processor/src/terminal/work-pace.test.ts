import { expect, test } from 'vitest';

import { WorkPace } from './work-pace.js';

test('nothing is said before there is something to say', () => {
  const pace = new WorkPace();
  expect(pace.unitsPerMs()).toBeNull();
  pace.observe(0, 10);
  pace.observe(2_000, 20);
  expect(pace.unitsPerMs()).toBeNull();
  pace.observe(4_000, 20);
  expect(pace.unitsPerMs()).toBe(10 / 4_000);
});

test('a slow beginning is forgotten, a fast moment does not count for all', () => {
  const pace = new WorkPace();
  let units = 0;
  for (let second = 0; second <= 400; second += 1) {
    units += second < 100 ? 1 : 4;
    pace.observe(second * 1_000, units);
  }
  expect(pace.unitsPerMs()! * 1_000).toBeCloseTo(4, 1);
});

test('a run of a day is remembered in few samples, and its pace is still right', () => {
  const pace = new WorkPace();
  for (let index = 0; index <= 170_000; index += 1) pace.observe(index * 500, index);
  expect((pace as unknown as { samples: unknown[] }).samples.length).toBeLessThan(10_000);
  expect(pace.unitsPerMs()).toBeCloseTo(1 / 500, 6);
});
