import type { BatchStatus } from '@docbatch/batch-tasks';
import picocolors from 'picocolors';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

import { documentCounts } from '../../test/support/campaign-status.js';
import { renderStatus } from './render-status.js';

const style = { unicode: true, colors: picocolors.createColors(false) };

const status: BatchStatus = {
  batchId: '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e12',
  campaignId: null,
  state: 'in_progress',
  priority: 'high',
  paused: false,
  pausedAt: null,
  awaitingRetry: { documents: 0, nextAt: null },
  documents: documentCounts({ total: 25, completed: 10, failed: 1, unsettled: 14 }),
  pages: { total: 60, settled: 31 },
  progressPercentage: 44,
  successRate: 90.9,
  createdAt: new Date('2026-11-23T14:07:31.123Z'),
  startedAt: new Date('2026-11-23T14:07:32Z'),
  settledAt: null,
  estimatedSecondsRemaining: 130,
  heldBecause: null,
  problems: [],
};

test('a batch at work', async () => {
  expect((await renderStatus(status, { width: 80, shortenNames: true, style })).join('\n'))
    .toMatchInlineSnapshot(`
    "batch       0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e12
    state       in progress · priority high
    progress    ███████████████▊                      44.0 %
    documents   25: 10 completed · 1 failed · 14 to do
    pages       31/60
    success     90.9 % of what has settled
    created     2026-11-23 14:07:31Z
    left        about 2 min"
  `);
});

test('a batch that has settled says when, and no longer how long it will take', async () => {
  const settled = { ...status, state: 'completed' as const, settledAt: new Date('2026-11-23T14:09:00Z') };
  const text = (await renderStatus(settled, { width: 80, shortenNames: true, style })).join('\n');
  expect(text).toMatch(/^settled +2026-11-23 14:09:00Z$/m);
  expect(text).not.toMatch(/^left/m);
});

test('a pause and documents that wait for their retry are told', async () => {
  const held = {
    ...status,
    paused: true,
    pausedAt: new Date('2026-11-23T14:08:00Z'),
    awaitingRetry: { documents: 2, nextAt: new Date('2026-11-23T14:08:15Z') },
    estimatedSecondsRemaining: null,
  };
  const text = (await renderStatus(held, { width: 80, shortenNames: true, style })).join('\n');
  expect(text).toMatch(/^paused +since 2026-11-23 14:08:00Z$/m);
  expect(text).toMatch(/^retry +2 documents later, the next at 2026-11-23 14:08:15Z$/m);
});

test('before anything has settled there is no success rate', async () => {
  const text = (
    await renderStatus({ ...status, successRate: null }, { width: 80, shortenNames: true, style })
  ).join('\n');
  expect(text).toContain('nothing has settled yet');
});

test('on 50 columns nothing wraps', async () => {
  const file = `${'x'.repeat(200)}.pdf`;
  const problem = { file, documentId: 'd', state: 'failed', code: 'PDF_DAMAGED', category: 'data' } as const;
  const problems = [
    {
      ...problem,
      message: `${file} is broken.`,
      solution: 'Repair it, for example with qpdf, and try again.',
    },
  ];
  for (const line of await renderStatus({ ...status, problems }, { width: 50, shortenNames: true, style })) {
    expect(stringWidth(line)).toBeLessThanOrEqual(50);
  }
});
