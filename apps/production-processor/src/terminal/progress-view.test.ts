import type { CampaignStatus } from '@docbatch/batch-tasks';
import { expect, test } from 'vitest';

import { campaignStatus, documentCounts } from '../../test/support/campaign-status.js';
import { toProgressView, type Movement } from './progress-view.js';

/** 20 recognised pages a minute. */
const movement: Movement = { pagesPerMinute: 20, moreToCome: false, unitsPerMs: 20 / 60_000, now: [] };
const running = campaignStatus({
  documents: documentCounts({ total: 4, unsettled: 3, completed: 1 }),
  pages: { total: 40, settled: 30, recognitionsLeft: 10 },
});

test('the time left comes from the pages left and the pace', () => {
  expect(toProgressView(running, movement).secondsRemaining).toBeCloseTo(30, 0);
  expect(toProgressView(running, { ...movement, unitsPerMs: null }).secondsRemaining).toBeNull();
});

test('pages that have their text take next to no time', () => {
  const texts = { ...running, pages: { ...running.pages, recognitionsLeft: 0 } };
  expect(toProgressView(texts, movement).secondsRemaining).toBeLessThan(1);
});

test('there is no time left to tell while the input is still being read', () => {
  expect(toProgressView(running, { ...movement, moreToCome: true }).secondsRemaining).toBeNull();
});

test('documents that nobody has counted yet are in the time left', () => {
  const unopened = campaignStatus({
    documents: documentCounts({ total: 8, unsettled: 7, completed: 1 }),
    pages: { total: 40, settled: 30, recognitionsLeft: 10 },
    documentsUncounted: 4,
  });
  const view = toProgressView(unopened, movement);
  expect(view.secondsRemaining).toBeCloseTo(150, 0);
  expect(view.pages.totalIsKnown).toBe(false);
});

test('the bar goes by pages once all are known, by documents before', () => {
  expect(barOf(running, movement)).toBe(0.75);
  expect(barOf(running, { ...movement, moreToCome: true })).toBe(0.25);
});

test('a bar is full only when every document has settled', () => {
  const almost = documentCounts({ total: 4, unsettled: 1, completed: 3 });
  const done = documentCounts({ total: 4, completed: 2, failed: 2 });
  expect(
    barOf(campaignStatus({ documents: almost, pages: { total: 40, settled: 40 } }), movement),
  ).toBeLessThan(1);
  expect(barOf(campaignStatus({ documents: done, pages: {} }), movement)).toBe(1);
});

test('documents without pages move the bar too', () => {
  const documents = documentCounts({ total: 4, unsettled: 2, failed: 2 });
  expect(barOf(campaignStatus({ documents, pages: {} }), movement)).toBe(0.5);
});

const barOf = (status: CampaignStatus, how: Movement): number | undefined =>
  toProgressView(status, how).bars[0]?.fraction;
