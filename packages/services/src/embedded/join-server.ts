import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

import { DocbatchError } from '@docbatch/core';

import { errorText } from '../error-text.js';
import { prepareBinaries } from './binaries.js';
import { connectIfReady, type Connection } from './connect.js';
import { createCluster } from './create-cluster.js';
import { exists } from './file-system.js';
import { hasKeeper, tryShareUsersLock } from './locks.js';
import type { Place } from './place.js';
import { chooseAccount, ownerOf } from './server-account.js';
import { readLogTail } from './server-log.js';
import { startFailure } from './start-failure.js';
import { startKeeper } from './start-keeper.js';

const startTimeoutMs = 60_000;
const pollMs = 30;

/**
 * Connects to the server of a place as one of its users, and starts it when it does not run. The server runs
 * at least as long as the connection lives.
 *
 * @param patienceMs how long to wait for a server that somebody else is about to start.
 * @throws DocbatchError `EMBEDDED_START_FAILED` when it is not up within 60 s, with the last lines of its log.
 */
export async function joinServer(place: Place, patienceMs = 0): Promise<Connection> {
  try {
    return await joinOrStart(place, patienceMs);
  } catch (error) {
    if (error instanceof DocbatchError) throw error;
    const tail = await readLogTail(place);
    throw startFailure(
      `${errorText(error)}. Its log is ${place.logFile}${tail && `, which ends:\n${tail}\n`}`,
      error,
    );
  }
}

async function joinOrStart(place: Place, patienceMs: number): Promise<Connection> {
  const begin = performance.now();
  let keeper: ChildProcess | undefined;
  while (performance.now() - begin < startTimeoutMs) {
    const connection = await connectAsUser(place);
    if (connection) {
      if (!keeper) await ensureKeeper(place, connection);
      return connection;
    }
    if (keeper?.exitCode) throw new Error('it did not come up');
    if (!(await exists(place.settingsFile))) throw new Error(`${place.settingsFile} was deleted`);
    if (!(keeper && isRunning(keeper)) && performance.now() - begin >= patienceMs) {
      keeper = await startKeeper(place, await prepare(place));
    }
    await delay(pollMs);
  }
  throw new Error(`it did not come up within ${startTimeoutMs / 1000} s`);
}

/**
 * A server that runs without a keeper, because that was killed, would never stop. Resolves when one is at work
 * again, or has ended without having become it.
 */
export async function ensureKeeper(place: Place, { client }: Connection): Promise<void> {
  if (await hasKeeper(client)) return;
  const keeper = await startKeeper(place, await prepare(place));
  while (isRunning(keeper) && !(await hasKeeper(client))) await delay(pollMs);
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function connectAsUser(place: Place): Promise<Connection | undefined> {
  const connection = await connectIfReady(place, 'docbatch');
  if (connection === undefined) return undefined;
  // Refused when the server is about to stop; an error when it stops this very moment.
  const welcome = await tryShareUsersLock(connection.client).catch(() => false);
  if (welcome) return connection;
  await connection.client.end().catch(() => undefined);
  return undefined;
}

/** Everything that a keeper needs: binaries that the server's account can run, and a data directory. */
async function prepare(place: Place): Promise<string> {
  const account = (await exists(place.dataDirectory))
    ? await ownerOf(place.dataDirectory)
    : await chooseAccount();
  const native = await prepareBinaries(account);
  await createCluster(place, native, account);
  return native;
}
