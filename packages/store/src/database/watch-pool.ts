import { silentLogger, type Logger } from '@docbatch/core';
import pg from 'pg';

export interface WatchPoolOptions {
  /** Where a statement that gets no answer asks whether the server answers at all. */
  readonly databaseUrl: string;
  /** How long a statement may go without an answer before the server is asked; 10 s by default. */
  readonly silenceMs?: number;
  readonly logger?: Logger;
}

/** What pg keeps of a connection besides its public face; the test of this file fails when that changes. */
interface WatchedClient {
  readonly _activeQuery: object | null;
  readonly connection: { readonly stream: { destroy(): void } };
}

interface Statement {
  readonly query: object;
  readonly sinceMs: number;
}

const probeTimeoutMs = 5_000;
const looksPerSilence = 5;

/** A query of pg with a limit of its own, which the types do not know. */
interface LimitedQuery extends pg.QueryConfig {
  readonly query_timeout: number;
}

/**
 * So that the server notices within a minute that this host is gone, and gives up the locks of its transactions. Its
 * own default is two hours.
 */
const keepAliveSettings = `select set_config('tcp_keepalives_idle', '30', false),
  set_config('tcp_keepalives_interval', '10', false), set_config('tcp_keepalives_count', '3', false)`;

/** For a pool's `onConnect`. Not every server lets a client set these: then its own settings hold. */
export function keepServerAsking(client: pg.ClientBase): unknown {
  const query: LimitedQuery = { text: keepAliveSettings, query_timeout: probeTimeoutMs };
  return client.query(query).catch(() => undefined);
}

/**
 * Ends the statements of a pool whose server has gone silent. A host that is cut off hears no reset: the system would
 * wait for the answer for a quarter of an hour. A statement that only takes long is told apart by a second connection
 * that gets an answer. Returns what stops the watch.
 */
export function watchPool(pool: pg.Pool, options: WatchPoolOptions): () => void {
  const { databaseUrl, silenceMs = 10_000, logger = silentLogger } = options;
  const clients = new Map<WatchedClient, Statement | null>();
  let probing = false;
  pool.on('acquire', (client) => {
    const watched = client as unknown as WatchedClient;
    if (clients.has(watched)) return;
    clients.set(watched, null);
  });
  pool.on('remove', (client) => clients.delete(client as unknown as WatchedClient));

  const look = async (): Promise<void> => {
    if (probing || !findSilent(clients, silenceMs)) return;
    probing = true;
    try {
      if (await answers(databaseUrl)) return;
      const silent = [...clients.keys()].filter((client) => client._activeQuery !== null);
      logger.warn('PostgreSQL has gone silent; its connections are given up', { connections: silent.length });
      for (const client of silent) client.connection.stream.destroy();
    } finally {
      probing = false;
    }
  };
  const timer = setInterval(() => void look(), silenceMs / looksPerSilence).unref();
  return () => clearInterval(timer);
}

/** Notes what each connection is busy with; true when one has been busy with the same statement for too long. */
function findSilent(clients: Map<WatchedClient, Statement | null>, silenceMs: number): boolean {
  const nowMs = performance.now();
  let found = false;
  for (const [client, known] of clients) {
    const query = client._activeQuery;
    if (query === null) clients.set(client, null);
    else if (known?.query !== query) clients.set(client, { query, sinceMs: nowMs });
    else if (nowMs - known.sinceMs >= silenceMs) found = true;
  }
  return found;
}

/** A server that refuses, for example because it has too many clients, answers too. */
async function answers(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: probeTimeoutMs,
    application_name: 'docbatch probe',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    return error instanceof pg.DatabaseError;
  } finally {
    // Its goodbye may hang as well.
    void client.end().catch(() => undefined);
  }
}
