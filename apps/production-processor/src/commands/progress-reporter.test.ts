import { expect, test } from 'vitest';

import { campaignStatus, documentCounts } from '../../test/support/campaign-status.js';
import { Talk } from '../terminal/talk.js';
import { detectStyle } from '../terminal/terminal-style.js';
import { ProgressReporter } from './progress-reporter.js';

function openReporter(stream: { isTTY?: boolean; columns?: number }) {
  const clock = { ms: 0 };
  const written: string[] = [];
  const target = { ...stream, write: (text: string) => written.push(text) > 0 };
  const talk = new Talk(target, detectStyle({ TERM: 'xterm', NO_COLOR: '1' }, target, 'linux'));
  const inFlight = () => [{ file: 'a.pdf', pageNumber: 3, pageCount: 9 }];
  const reporter = new ProgressReporter(
    talk,
    { inFlight },
    () => true,
    () => clock.ms,
  );
  return { reporter, clock, written };
}

const after = (settled: number) =>
  campaignStatus({
    documents: documentCounts({ total: 2, unsettled: 1, completed: 1 }),
    pages: { total: 40, settled, recognized: settled, recognitionsLeft: 40 - settled },
  });

test('on a pipe a line is written every few seconds when something has changed', () => {
  const { reporter, clock, written } = openReporter({});
  for (let second = 0; second <= 30; second += 0.5) {
    clock.ms = second * 1_000;
    reporter.observe(after(Math.min(4, Math.floor(second / 5))));
  }
  expect(written).toEqual([
    '1/2 documents · pages 0/40\n',
    '1/2 documents · pages 1/40 · 3 min left\n',
    '1/2 documents · pages 2/40 · 12.0 pages/min · 3 min left\n',
    '1/2 documents · pages 3/40 · 12.0 pages/min · 3 min left\n',
    '1/2 documents · pages 4/40 · 12.0 pages/min · 3 min left\n',
  ]);
});

test('on a pipe a line a minute shows that the process lives', () => {
  const { reporter, clock, written } = openReporter({});
  for (let second = 0; second <= 125; second += 1) {
    clock.ms = second * 1_000;
    reporter.observe(after(0));
  }
  expect(written).toHaveLength(3);
});

test('on a terminal the block is drawn, and taken away at the end with the cursor given back', () => {
  const { reporter, written } = openReporter({ isTTY: true, columns: 80 });
  reporter.observe(after(4));
  expect(written.join('')).toContain('now     a.pdf 3/9');
  reporter[Symbol.dispose]();
  expect(written.at(-1)?.endsWith('\x1b[J\x1b[?25h')).toBe(true);
});
