import type { Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

export interface WorkerIdentity {
  readonly id: string;
  readonly host: string;
  readonly processId: number;
  readonly slots: number;
  readonly priorities: readonly Priority[];
}

/** Notes that a worker lives; the first call registers it. */
export async function beatHeart(database: Database, worker: WorkerIdentity): Promise<void> {
  await database.query(
    `insert into docbatch.worker (id, host, process_id, slots, priorities) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set heartbeat_at = clock_timestamp()`,
    [worker.id, worker.host, worker.processId, worker.slots, JSON.stringify(worker.priorities)],
  );
}

export async function markWorkerStopped(database: Database, workerId: string): Promise<void> {
  await database.query(`update docbatch.worker set stopped_at = clock_timestamp() where id = $1`, [workerId]);
}

export interface RegisteredWorker {
  id: string;
  host: string;
  process_id: number;
  stopped: boolean;
  /** Seconds since its last sign of life, by the database's clock. */
  silent_seconds: number;
}

/** Workers that hold documents which have not settled. */
export const listWorkersInUse = (database: Database): Promise<RegisteredWorker[]> =>
  database.query<RegisteredWorker>(
    `select id, host, process_id, stopped_at is not null as stopped,
       extract(epoch from clock_timestamp() - heartbeat_at)::float8 as silent_seconds
     from docbatch.worker
     where id in (
       select worker_id from docbatch.document where state in ('opening', 'recognizing', 'assembling') and worker_id is not null
     )`,
  );
