import { makeRunFolder } from '../servers/make-run-folder.js';
import { startRedis } from '../servers/start-redis.js';
import { needsTool } from '../tools/needs-tool.js';

export interface TestRedis {
  readonly url: string;
  close(): Promise<void>;
}

/** The Redis of a test run. Undefined when the program is not installed; throws then when CI is set. */
export async function startTestRedis(): Promise<TestRedis | undefined> {
  if (!needsTool('redis-server')) return undefined;
  const folder = await makeRunFolder('redis');
  try {
    const server = await startRedis({ folder: folder.path });
    return { url: server.url, close: () => server.close().finally(() => folder.remove()) };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
