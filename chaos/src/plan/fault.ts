/** `fast` rolls open transactions back, `immediate` ends without writing anything, `kill` is kill -9. */
export type PostgresEnd = 'fast' | 'immediate' | 'kill';

/** Something that is done to a running system. Workers and batches are known by their place in the plan. */
export type Fault =
  | { readonly kind: 'kill_worker'; readonly worker: number }
  | { readonly kind: 'stop_worker'; readonly worker: number }
  | { readonly kind: 'freeze_worker'; readonly worker: number; readonly forMs: number }
  | { readonly kind: 'stop_postgres'; readonly mode: PostgresEnd; readonly forMs: number }
  | { readonly kind: 'end_sessions' }
  | { readonly kind: 'cut_postgres' }
  | { readonly kind: 'stall_postgres'; readonly forMs: number }
  | { readonly kind: 'flush_redis' }
  | { readonly kind: 'stop_redis'; readonly forMs: number }
  | { readonly kind: 'cut_redis' }
  | { readonly kind: 'stall_redis'; readonly forMs: number }
  | { readonly kind: 'fill_disk'; readonly forMs: number }
  | { readonly kind: 'stop_engine'; readonly forMs: number }
  | { readonly kind: 'cancel_batch'; readonly batch: number }
  | { readonly kind: 'pause_batch'; readonly batch: number; readonly forMs: number };

export type FaultKind = Fault['kind'];

/** `atMs`: milliseconds after the trial began. */
export type PlannedFault = Fault & { readonly atMs: number };

/** What each fault is, for people. */
export const faultTitles: Readonly<Record<FaultKind, string>> = {
  kill_worker: 'kill -9 of a worker process, another one starts',
  stop_worker: 'SIGTERM to a worker process, another one starts',
  freeze_worker: 'a worker process stands still and goes on (SIGSTOP, SIGCONT)',
  stop_postgres: 'PostgreSQL stops (fast, immediate or kill -9) and starts again',
  end_sessions: 'all sessions of the database are terminated',
  cut_postgres: 'all connections to PostgreSQL are cut',
  stall_postgres: 'the network to PostgreSQL says nothing',
  flush_redis: 'Redis is flushed',
  stop_redis: 'Redis stops, starts again and is empty',
  cut_redis: 'all connections to Redis are cut',
  stall_redis: 'the network to Redis says nothing',
  fill_disk: 'the disk of the outputs is full',
  stop_engine: 'the engine does not start',
  cancel_batch: 'a batch is cancelled',
  pause_batch: 'a batch is paused and resumed',
};

/** In one line, for a timeline. */
export function describeFault({ kind, ...details }: Fault): string {
  const words = Object.entries(details)
    .filter(([name]) => name !== 'atMs')
    .map(([name, value]) => `${name} ${value}`);
  return [kind, ...words].join(' ');
}
