import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

import type { Client } from 'pg';

import { connectIfReady, type Connection } from './connect.js';
import { tryKeeperLock } from './locks.js';
import type { Place } from './place.js';
import { findPostmaster } from './postmaster.js';
import { startServer, stopServer } from './start-server.js';
import { watchUsers } from './watch-users.js';

const startTimeoutMs = 60_000;
const pollMs = 30;
const retryMs = 500;
const maxFailedStarts = 10;

/**
 * Looks after the embedded server of a place until its last user has gone: starts it or adopts a running one,
 * starts it again when it dies, stops it in the end. Returns at once when another keeper is at it.
 *
 * @param stopSoon when aborted, the server stops as soon as it has no users, without waiting for new ones.
 */
export async function keepServer(place: Place, native: string, stopSoon: AbortSignal): Promise<void> {
  for (;;) {
    const connection = await connectOrStart(place, native);
    const { client } = connection;
    try {
      if (!(await tryKeeperLock(client))) return;
      const outcome = await watchUsers(place, connection, stopSoon);
      if (outcome === 'unused') return await stopServer(place, native);
      if (outcome === 'removed') {
        // Its files are gone or going: there is nothing to write any more.
        process.kill(connection.postmasterPid, 'SIGQUIT');
        return;
      }
    } catch (error) {
      // The server died under a query: the loop starts it again. Anything else is a defect and must show.
      if (await isAlive(client)) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const isAlive = (client: Client): Promise<boolean> =>
  client.query('select').then(
    () => true,
    () => false,
  );

async function connectOrStart(place: Place, native: string): Promise<Connection> {
  const deadline = performance.now() + startTimeoutMs;
  let server: ChildProcess | undefined;
  let starts = 0;
  while (performance.now() < deadline) {
    const connection = await connectIfReady(place, 'docbatch keeper');
    if (connection) return connection;
    const starting = server !== undefined && server.exitCode === null && server.signalCode === null;
    if (!starting && (await findPostmaster(place)) === undefined) {
      if (starts === maxFailedStarts) break;
      // A start fails for a while when the port was just taken, or children of a killed server still end.
      if (starts > 0) await delay(retryMs);
      starts += 1;
      server = await startServer(place, native);
    }
    await delay(pollMs);
  }
  throw new Error(`The server did not come up in ${starts} starts.`);
}
