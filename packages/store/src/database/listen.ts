import { silentLogger, type Logger } from '@docbatch/core';
import pg from 'pg';

export interface ListenOptions {
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  /** Called after every connect: what was sent while there was no connection is lost, and has to be asked for. */
  readonly onConnected?: () => void;
  readonly logger?: Logger;
}

export interface Listener {
  /** May be called twice. */
  close(): Promise<void>;
}

const firstPauseMs = 200;
const longestPauseMs = 5_000;

/**
 * Hears the NOTIFY of a channel on a connection of its own, and connects again by itself for as long as it is open.
 * Never rejects: a database that does not answer is tried again.
 */
export function listen(databaseUrl: string, options: ListenOptions): Listener {
  const { channel, onMessage, onConnected, logger = silentLogger } = options;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = firstPauseMs;
  let closed = false;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'docbatch control',
      keepAlive: true,
      // It only listens: without this it would notice after two hours that nobody speaks any more.
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 10_000,
    });
    client = fresh;
    let lost = false;
    const onLost = (error?: Error): void => {
      if (lost) return;
      lost = true;
      fresh.end().catch(() => undefined);
      if (closed) return;
      logger.debug('the control connection was lost', { error: error?.message ?? 'ended' });
      timer = setTimeout(() => void connect(), pauseMs).unref();
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    };
    fresh.on('error', onLost);
    fresh.on('end', () => onLost());
    fresh.on('notification', ({ payload }) => onMessage(payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      pauseMs = firstPauseMs;
      if (!closed) onConnected?.();
    } catch (error) {
      onLost(error as Error);
    }
  };
  const connecting = connect();

  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}
