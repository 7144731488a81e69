import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { dropDatabasesOfRun } from '../databases/drop-databases-of-run.js';
import { startPostgres, type PostgresServer } from './start-postgres.js';

export interface DatabaseServer {
  /** A GET answers with the URL of the run's PostgreSQL. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * PostgreSQL takes seconds to start, and most test files need none: so it is started by the first that asks.
 * Test files run in other threads or processes, hence the question goes over HTTP.
 */
export async function serveDatabase(testRunId: string): Promise<DatabaseServer> {
  let postgres: Promise<PostgresServer> | undefined;
  const server = createServer((_request, response) => {
    postgres ??= startPostgres();
    postgres.then(
      ({ databaseUrl }) => response.setHeader('connection', 'close').end(databaseUrl),
      (error: unknown) => response.writeHead(500, { connection: 'close' }).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      const started = await postgres?.catch(() => undefined);
      if (!started) return;
      try {
        await dropDatabasesOfRun(started.databaseUrl, testRunId);
      } finally {
        await started.close();
      }
    },
  };
}
