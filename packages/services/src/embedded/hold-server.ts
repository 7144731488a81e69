import type { Logger } from '@docbatch/core';

import { errorText } from '../error-text.js';
import type { Connection } from './connect.js';
import { ensureKeeper, joinServer } from './join-server.js';
import { serverUrl, type Place } from './place.js';

/** A server that cannot stop by itself until it is let go. */
export interface HeldServer {
  /** With the password. */
  readonly url: string;
  close(): Promise<void>;
}

/** How long a keeper may take to start a server again that died, before this user does it. */
const patienceMs = 2_000;

/**
 * Stays connected, so that the server counts this user also while it is idle. When the server dies it is
 * joined again, or started again, on the same port if that is still free.
 */
export function holdServer(place: Place, first: Connection, logger: Logger): HeldServer {
  let held = first;
  let closed = false;
  let rejoining = Promise.resolve();

  const hold = (connection: Connection): void => {
    held = connection;
    connection.lost.addEventListener('abort', () => {
      if (!closed) rejoining = rejoin();
    });
  };
  const rejoin = async (): Promise<void> => {
    logger.warn('The embedded PostgreSQL ended unexpectedly. Waiting for it to come back.');
    try {
      const connection = await joinServer(place, patienceMs);
      if (connection.port !== first.port) {
        logger.error('The embedded PostgreSQL came back on another port. Run the same command again.');
      }
      hold(connection);
    } catch (error) {
      logger.error(errorText(error));
    }
  };

  hold(first);
  return {
    url: serverUrl(place, first.port),
    async close() {
      closed = true;
      await rejoining;
      if (!held.lost.aborted)
        await ensureKeeper(place, held).catch((error: unknown) => logger.warn(errorText(error)));
      await held.client.end().catch(() => undefined);
    },
  };
}
