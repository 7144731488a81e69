import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { TcpProxy } from './tcp-proxy.js';

describe('a network that can be broken', () => {
  const echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  let proxy: TcpProxy;
  beforeEach(async () => {
    await once(echo.listen(0, '127.0.0.1'), 'listening');
    proxy = await TcpProxy.open((echo.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await proxy.close();
    await new Promise((resolve) => echo.close(resolve));
  });

  const dial = async (): Promise<Socket> => {
    const socket = connect(proxy.port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  const ask = async (socket: Socket, word: string): Promise<string> => {
    socket.write(word);
    return String((await once(socket, 'data'))[0]);
  };

  it('passes on what is said', async () => {
    const socket = await dial();
    expect(await ask(socket, 'hello')).toBe('hello');
    socket.destroy();
  });

  it('holds back what is said while it is stalled, and loses none of it', async () => {
    const socket = await dial();
    await ask(socket, 'before');
    proxy.stall();
    const answer = ask(socket, 'meanwhile');
    await expect(
      Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 100, 'silence'))]),
    ).resolves.toBe('silence');
    proxy.resume();
    expect(await answer).toBe('meanwhile');
    socket.destroy();
  });

  it('cuts connections, and refuses new ones until it takes them again', async () => {
    const socket = await dial();
    await ask(socket, 'hello');
    const lost = once(socket, 'error');
    await proxy.refuse();
    expect(String((await lost)[0])).toContain('ECONNRESET');
    await expect(dial()).rejects.toThrow('ECONNREFUSED');
    await proxy.accept();
    const again = await dial();
    expect(await ask(again, 'hello')).toBe('hello');
    again.destroy();
  });
});
