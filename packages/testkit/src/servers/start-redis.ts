import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

import { findFreePort } from './find-free-port.js';

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Ends it and waits for that; what it held is gone. May be called twice. */
  close(): Promise<void>;
}

export interface StartRedisOptions {
  /** Where it would write; it writes nothing. */
  readonly folder: string;
  /** A free one by default. */
  readonly port?: number;
}

/** Starts a Redis on loopback that keeps nothing on disk. Throws when the program is missing or ends at once. */
export async function startRedis({ folder, port: wanted }: StartRedisOptions): Promise<RedisServer> {
  const port = wanted ?? (await findFreePort());
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  // A run that ends without its teardown must not leave a server behind.
  const killServer = () => server.kill('SIGKILL');
  process.once('exit', killServer);
  const close = async () => {
    server.kill('SIGTERM');
    await exited;
    process.off('exit', killServer);
  };
  const endedEarly = exited.then(() => false);
  if (!(await Promise.race([becomesReady(server.stdout), endedEarly]))) {
    await close();
    throw new Error(`redis-server ended while starting on port ${port}; start it by hand to see why.`);
  }
  return { url: `redis://127.0.0.1:${port}`, port, close };
}

/** True once the server's log says so. Goes on reading afterwards: a full pipe would block the server. */
function becomesReady(log: Readable): Promise<boolean> {
  return new Promise((resolve) => {
    let seen = '';
    log.setEncoding('utf8').on('data', (text: string) => {
      seen = (seen + text).slice(-4096);
      if (seen.includes('Ready to accept connections')) resolve(true);
    });
  });
}
