import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { withConnection } from '@docbatch/testkit';
import { Redis } from 'ioredis';

import type { Fault } from '../plan/fault.js';
import type { Fleet } from '../processes/fleet.js';
import type { Operator } from './operator.js';
import type { TrialBed } from './trial-bed.js';

export interface FaultTargets {
  readonly bed: TrialBed;
  readonly fleet: Fleet;
  readonly operator: Operator;
}

/** While this file exists, engines do not start. */
export const engineDownPath = (bed: Pick<TrialBed, 'folder'>): string => join(bed.folder, 'engine-is-down');

/** Does one fault and ends it again: when this resolves, what was broken is whole. */
export async function applyFault(fault: Fault, { bed, fleet, operator }: FaultTargets): Promise<void> {
  switch (fault.kind) {
    case 'kill_worker':
      return fleet.kill(fault.worker);
    case 'stop_worker':
      return fleet.stop(fault.worker);
    case 'freeze_worker':
      return fleet.freeze(fault.worker, fault.forMs);
    case 'stop_postgres':
      await bed.lane.postgres.end(fault.mode);
      await bed.postgresProxy.refuse();
      await sleep(fault.forMs);
      await bed.lane.postgres.awaitUp();
      return bed.postgresProxy.accept();
    case 'end_sessions':
      return endSessions(bed);
    case 'cut_postgres':
      return bed.postgresProxy.cut();
    case 'stall_postgres':
      bed.postgresProxy.stall();
      await sleep(fault.forMs);
      return bed.postgresProxy.resume();
    case 'flush_redis':
      return flushRedis(bed);
    case 'stop_redis':
      await bed.lane.redis!.stop();
      await bed.redisProxy!.refuse();
      await sleep(fault.forMs);
      await bed.lane.redis!.start();
      return bed.redisProxy!.accept();
    case 'cut_redis':
      return bed.redisProxy!.cut();
    case 'stall_redis':
      bed.redisProxy!.stall();
      await sleep(fault.forMs);
      return bed.redisProxy!.resume();
    case 'fill_disk':
      await bed.disk?.fill();
      await sleep(fault.forMs);
      return bed.disk?.free();
    case 'stop_engine':
      await mkdir(bed.folder, { recursive: true });
      await writeFile(engineDownPath(bed), '');
      await sleep(fault.forMs);
      return rm(engineDownPath(bed), { force: true });
    case 'cancel_batch':
      await operator.cancel(fault.batch);
      return;
    case 'pause_batch':
      await operator.pause(fault.batch);
      await sleep(fault.forMs);
      await operator.resume(fault.batch);
  }
}

/** What a fault breaks: faults of one target happen one after the other, the others at the same time. */
export function targetOf(fault: Fault): string {
  if ('worker' in fault) return `worker ${fault.worker}`;
  if ('batch' in fault) return `batch ${fault.batch}`;
  if (fault.kind === 'fill_disk' || fault.kind === 'stop_engine') return fault.kind;
  return fault.kind.endsWith('redis') ? 'redis' : 'postgres';
}

const endSessions = (bed: TrialBed): Promise<void> =>
  withConnection(bed.lane.postgres.databaseUrl, async (client) => {
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [
      new URL(bed.directUrl).pathname.slice(1),
    ]);
  });

async function flushRedis(bed: TrialBed): Promise<void> {
  const redis = new Redis(bed.lane.redis!.url);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}
