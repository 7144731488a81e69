import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export interface RedisServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a Redis that keeps nothing. Undefined when the program is not installed. */
export async function startRedis(folder: string): Promise<RedisServer | undefined> {
  const port = await findFreePort();
  const args = `--bind 127.0.0.1 --port ${port} --appendonly no --maxmemory-policy noeviction`.split(' ');
  const server = spawn('redis-server', [...args, '--dir', folder, '--save', ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  const spawned = await once(server, 'spawn').then(
    () => true,
    () => false,
  );
  if (!spawned) return undefined;
  await new Promise<void>((resolve, reject) => {
    let log = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4096);
      if (log.includes('Ready to accept connections')) resolve();
    });
    ended.then(() => reject(new Error(`redis-server ended while starting: ${log}`)), reject);
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    close: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
