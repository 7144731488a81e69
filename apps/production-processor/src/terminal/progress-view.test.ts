import type { CampaignStatus } from '@docbatch/batch-tasks';
import { expect, test } from 'vitest';

import { campaignStatus, documentCounts } from '../../test/support/campaign-status.js';
import { estimatePageTotal, toProgressView } from './progress-view.js';

test('documents that were not opened yet are taken to be as long as the others', () => {
  const documents = documentCounts({ total: 10, pending: 5, inProgress: 2, completed: 3 });
  expect(estimatePageTotal(documents, { total: 50, settled: 20 })).toBe(100);
});

test('the page total is known once every document was opened', () => {
  const status = campaignStatus({
    documents: documentCounts({ total: 4, inProgress: 1, completed: 3 }),
    pages: { total: 40, settled: 30 },
  });
  expect(toProgressView(status, null, []).pages).toEqual({ settled: 30, total: 40, totalIsKnown: true });
});

test('the time left comes from the pages left and the rate', () => {
  const status = campaignStatus({
    documents: documentCounts({ total: 4, inProgress: 1, completed: 3 }),
    pages: { total: 40, settled: 30 },
  });
  expect(toProgressView(status, 20, []).secondsRemaining).toBe(30);
  expect(toProgressView(status, null, []).secondsRemaining).toBeNull();
});

test('a bar is full only when every document has settled', () => {
  const almost = documentCounts({ total: 4, inProgress: 1, completed: 3 });
  const done = documentCounts({ total: 4, completed: 2, failed: 2 });
  expect(barOf(campaignStatus({ documents: almost, pages: { total: 40, settled: 40 } }))).toBeLessThan(1);
  expect(barOf(campaignStatus({ documents: done, pages: { total: 0, settled: 0 } }))).toBe(1);
});

test('documents without pages move the bar too', () => {
  const documents = documentCounts({ total: 4, pending: 2, failed: 2 });
  expect(barOf(campaignStatus({ documents, pages: { total: 0, settled: 0 } }))).toBe(0.5);
});

test('priorities without documents have no bar', () => {
  const status = campaignStatus({ documents: documentCounts({ total: 1, completed: 1 }), pages: { total: 1, settled: 1 } });
  expect(toProgressView(status, null, []).bars.map((bar) => bar.priority)).toEqual(['normal']);
});

const barOf = (status: CampaignStatus): number | undefined => toProgressView(status, null, []).bars[0]?.fraction;
