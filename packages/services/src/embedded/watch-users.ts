import { setTimeout as delay } from 'node:timers/promises';

import type { Client } from 'pg';

import type { Connection } from './connect.js';
import { exists } from './file-system.js';
import { tryOwnUsersLock } from './locks.js';
import type { Place } from './place.js';
import { boundLog } from './server-log.js';

const tickMs = 1_000;
/** How long the server stays without users, so that one command after another finds it running. */
const lingerMs = 5_000;
const ticksBetweenLogChecks = 60;

/** `unused`: stop it. `removed`: its folder was deleted. `lost`: the connection to it broke. */
export type WatchOutcome = 'unused' | 'removed' | 'lost';

/**
 * Watches until nobody uses the server. Users are counted by their connections, which the system closes
 * however a process ends, so that the count cannot go stale.
 */
export async function watchUsers(
  place: Place,
  { client, lost }: Connection,
  stopSoon: AbortSignal,
): Promise<WatchOutcome> {
  let wantedUntil = performance.now() + lingerMs;
  for (let tick = 1; !lost.aborted; tick += 1) {
    await delay(tickMs, undefined, { signal: lost }).catch(() => undefined);
    if (lost.aborted) break;
    if (!(await exists(place.settingsFile))) return 'removed';
    if (tick % ticksBetweenLogChecks === 0) await boundLog(place);
    const now = performance.now();
    if ((await countUsers(client)) > 0) wantedUntil = now + lingerMs;
    else if ((now >= wantedUntil || stopSoon.aborted) && (await tryOwnUsersLock(client))) return 'unused';
  }
  return 'lost';
}

async function countUsers(client: Client): Promise<number> {
  const { rows } = await client.query<{ users: number }>(
    `select count(*)::int as users from pg_stat_activity
     where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return rows[0]?.users ?? 0;
}
