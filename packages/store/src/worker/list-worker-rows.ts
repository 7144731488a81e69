import type { Database } from '../database/database.js';
import type { WorkerRow } from '../entities/worker.js';
import { isAlive } from './live-worker.js';

export type ListedWorker = WorkerRow & { alive: boolean; silent_seconds: number };

/** Workers that live or were heard of within the last day; the living first, then the one heard of last. */
export const listWorkerRows = (database: Database): Promise<ListedWorker[]> =>
  database.query<ListedWorker>(
    `select worker.*, ${isAlive} as alive,
       extract(epoch from clock_timestamp() - worker.heartbeat_at)::float8 as silent_seconds
     from docbatch.worker
     where worker.heartbeat_at > clock_timestamp() - interval '1 day'
     order by alive desc, worker.heartbeat_at desc, worker.id limit 1000`,
  );
