import type { RegisteredWorker } from '@docbatch/batch-tasks';
import { expect, test } from 'vitest';

import { judgeWorkers } from './check-workers.js';

const worker: RegisteredWorker = {
  workerId: '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e12',
  host: 'scanner',
  processId: 17,
  slots: 4,
  priorities: ['high'],
  state: 'alive',
  startedAt: new Date('2026-11-23T14:00:00Z'),
  heartbeatAt: new Date('2026-11-23T14:07:00Z'),
  stoppedAt: null,
  heldReason: null,
  heldSince: null,
};
const now = new Date('2026-11-23T14:08:00Z');

test('living workers are well, silent and held ones are told with what to do', () => {
  expect(judgeWorkers([worker], now)).toEqual([
    { name: 'workers', level: 'ok', found: '1 alive with 4 slots', next: null },
  ]);
  const silent: RegisteredWorker = { ...worker, state: 'silent' };
  const held: RegisteredWorker = { ...worker, heldReason: 'DISK_FULL: The disk of /out is full.' };
  const checks = judgeWorkers([held, silent], now);
  expect(checks.map((check) => check.level)).toEqual(['ok', 'warn', 'warn']);
  expect(checks[1]?.found).toContain('silent for 1 min 00 s');
  expect(checks[2]?.found).toContain('DISK_FULL: The disk of /out is full.');
});

test('no worker at all is a warning, as process works by itself', () => {
  expect(judgeWorkers([], now)).toMatchObject([{ level: 'warn', found: 'none lives' }]);
});
