import { once } from 'node:events';
import { connect } from 'node:net';

import { describe, expect, it } from 'vitest';

import { testRedis, uniquePrefix } from './test-redis.js';

describe.runIf(testRedis())('testRedis', () => {
  it('is a server that never evicts and keeps nothing on disk', async () => {
    const { hostname, port } = new URL(testRedis() ?? '');
    const socket = connect(Number(port), hostname).setEncoding('utf8');
    socket.end('CONFIG GET maxmemory-policy\r\nCONFIG GET save\r\nCONFIG GET appendonly\r\nQUIT\r\n');
    let answer = '';
    socket.on('data', (text: string) => (answer += text));
    await once(socket, 'close');
    expect(answer).toContain('noeviction');
    expect(answer).toMatch(/save\r\n\$0\r\n\r\n/);
    expect(answer).toMatch(/appendonly\r\n\$2\r\nno/);
  });
});

describe('uniquePrefix', () => {
  it('never gives the same name twice', () => {
    const names = Array.from({ length: 1000 }, () => uniquePrefix('queue'));
    expect(new Set(names).size).toBe(1000);
    expect(names[0]).toMatch(/^queue_[0-9a-f]{12}$/);
  });
});
