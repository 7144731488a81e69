import pg from 'pg';

import { findPostmaster } from './postmaster.js';
import { serverUrl, type Place } from './place.js';

/** A connection to the embedded server. */
export interface Connection {
  readonly client: pg.Client;
  readonly port: number;
  readonly postmasterPid: number;
  /** Aborted when the connection has ended, for whatever reason. */
  readonly lost: AbortSignal;
}

const connectTimeoutMs = 5_000;

/**
 * Connects to the server if it is up. Undefined when there is none, or when it is starting or stopping.
 *
 * @throws Error when a server is up and ready but refuses this login.
 */
export async function connectIfReady(place: Place, applicationName: string): Promise<Connection | undefined> {
  const postmaster = await findPostmaster(place);
  if (!postmaster?.ready) return undefined;
  const client = new pg.Client({
    connectionString: serverUrl(place, postmaster.port),
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  });
  // A connection that is lost outside of a query is an event; unheard, it would end the process.
  client.on('error', () => undefined);
  const lost = new AbortController();
  client.once('end', () => lost.abort());
  try {
    await client.connect();
    return { client, port: postmaster.port, postmasterPid: postmaster.pid, lost: lost.signal };
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isRefusal(error)) throw error;
    return undefined;
  }
}

/** SQLSTATE class 28, a wrong login, and 53300, too many connections: the server is up and says no. */
const isRefusal = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^(28...|53300)$/.test(error.code ?? '');
