import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { serverHost } from './place.js';

/** A port on loopback that is free now: the preferred one when it is, else one the system picks. */
export async function findFreePort(preferred = 0): Promise<number> {
  const server = createServer();
  server.listen({ port: preferred, host: serverHost, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    if (preferred === 0) throw error;
    return findFreePort();
  }
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
