import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

import { needsTool } from '../tools/needs-tool.js';
import { findFreePort } from './find-free-port.js';
import { makeRunFolder } from './make-run-folder.js';

export interface RedisServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a Redis that keeps nothing. Undefined when the program is not installed; throws then when CI is set. */
export async function startRedis(): Promise<RedisServer | undefined> {
  if (!needsTool('redis-server')) return undefined;
  const folder = await makeRunFolder('redis');
  const port = await findFreePort();
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: folder.path,
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
    await folder.remove();
  };
  const endedEarly = exited.then(() => false);
  if (!(await Promise.race([becomesReady(server.stdout), endedEarly]))) {
    await close();
    throw new Error(`redis-server ended while starting on port ${port}; start it by hand to see why.`);
  }
  return { url: `redis://127.0.0.1:${port}`, close };
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
