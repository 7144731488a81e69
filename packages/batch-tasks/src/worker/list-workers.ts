import type { Priority } from '@docbatch/core';
import { listWorkerRows } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/** A worker process as the register knows it. */
export interface RegisteredWorker {
  readonly workerId: string;
  readonly host: string;
  readonly processId: number;
  readonly slots: number;
  readonly priorities: readonly Priority[];
  /** `silent`: it never said that it stopped, and has not been heard of for 15 s. */
  readonly state: 'alive' | 'silent' | 'stopped';
  readonly startedAt: Date;
  readonly heartbeatAt: Date;
  readonly stoppedAt: Date | null;
  /** Why it begins no new work, as `CODE: message`; null when it works. */
  readonly heldReason: string | null;
  readonly heldSince: Date | null;
}

/** Workers that live or were heard of within the last day, the living first. Judged by the database's clock. */
export async function listWorkers(context: BatchContext): Promise<RegisteredWorker[]> {
  const rows = await listWorkerRows(context.database);
  return rows.map((row) => ({
    workerId: row.id,
    host: row.host,
    processId: row.process_id,
    slots: row.slots,
    priorities: row.priorities,
    state: row.alive ? 'alive' : row.stopped_at === null ? 'silent' : 'stopped',
    startedAt: row.started_at,
    heartbeatAt: row.heartbeat_at,
    stoppedAt: row.stopped_at,
    heldReason: row.held_reason,
    heldSince: row.held_since,
  }));
}
