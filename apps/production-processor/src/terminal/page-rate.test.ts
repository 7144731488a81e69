import { expect, test } from 'vitest';

import { PageRate } from './page-rate.js';

test('nothing is said before there is something to say', () => {
  const rate = new PageRate();
  expect(rate.pagesPerMinute(0)).toBeNull();
  rate.observe(0, 0);
  rate.observe(1_000, 5);
  expect(rate.pagesPerMinute(1_000)).toBeNull();
  rate.observe(5_000, 5);
  expect(rate.pagesPerMinute(5_000)).toBe(60);
});

test('a single page is not yet a rate', () => {
  const rate = new PageRate();
  rate.observe(0, 0);
  rate.observe(8_000, 1);
  expect(rate.pagesPerMinute(8_000)).toBeNull();
});

test('pages of an earlier run do not count', () => {
  const rate = new PageRate();
  rate.observe(0, 1_000);
  rate.observe(60_000, 1_030);
  expect(rate.pagesPerMinute(60_000)).toBe(30);
});

test('the rate follows the last two minutes', () => {
  const rate = new PageRate(120_000);
  for (let second = 0; second <= 600; second += 1) rate.observe(second * 1_000, second);
  for (let second = 601; second <= 900; second += 1)
    rate.observe(second * 1_000, 600 + Math.floor((second - 600) / 2));
  expect(rate.pagesPerMinute(900_000)).toBeCloseTo(30, 0);
});

test('the rate falls while nothing gets done', () => {
  const rate = new PageRate();
  rate.observe(0, 0);
  rate.observe(10_000, 10);
  rate.observe(60_000, 10);
  expect(rate.pagesPerMinute(60_000)).toBe(10);
});
