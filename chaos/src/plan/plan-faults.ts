import type { Chooser } from './chooser.js';
import type { Fault, FaultKind, PlannedFault } from './fault.js';
import type { Backend } from './trial-plan.js';

export interface FaultScope {
  readonly backend: Backend;
  readonly workers: number;
  readonly batches: number;
}

/** Faults begin within this time; work is submitted in the first half of it. */
export const faultWindowMs = 4_000;

const common: readonly FaultKind[] = [
  'kill_worker',
  'kill_worker',
  'stop_worker',
  'freeze_worker',
  'stop_postgres',
  'end_sessions',
  'cut_postgres',
  'stall_postgres',
  'fill_disk',
  'stop_engine',
  'cancel_batch',
  'pause_batch',
];
const ofRedis: readonly FaultKind[] = [
  'flush_redis',
  'flush_redis',
  'stop_redis',
  'cut_redis',
  'stall_redis',
];

/** Two to six faults at random moments. */
export function planFaults(choose: Chooser, scope: FaultScope): PlannedFault[] {
  const kinds = scope.backend === 'redis' ? [...common, ...ofRedis] : common;
  const faults = Array.from({ length: choose.whole(2, 6) }, () => ({
    atMs: choose.whole(0, faultWindowMs),
    ...planFault(choose, choose.one(kinds), scope),
  }));
  return faults.sort((left, right) => left.atMs - right.atMs);
}

function planFault(choose: Chooser, kind: FaultKind, { workers, batches }: FaultScope): Fault {
  const worker = choose.whole(0, workers - 1);
  const batch = choose.whole(0, batches - 1);
  const forMs = choose.whole(100, 2_500);
  switch (kind) {
    case 'kill_worker':
    case 'stop_worker':
      return { kind, worker };
    case 'freeze_worker':
      // Sometimes for longer than the queue leaves its tasks to a silent worker.
      return { kind, worker, forMs: choose.whole(500, 6_000) };
    case 'stop_postgres':
      return { kind, mode: choose.one(['fast', 'immediate', 'immediate', 'kill']), forMs };
    case 'cancel_batch':
      return { kind, batch };
    case 'pause_batch':
      return { kind, batch, forMs };
    case 'end_sessions':
    case 'cut_postgres':
    case 'cut_redis':
    case 'flush_redis':
      return { kind };
    default:
      return { kind, forMs };
  }
}
