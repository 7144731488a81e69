import { createServer, connect, type ListenOptions, type NetConnectOpts, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** `silence`: nothing goes through and nobody is told, as with a pulled cable. `reset`: connections are refused. */
export type Cut = 'silence' | 'reset';

export interface CuttableProxy extends AsyncDisposable {
  /** Where it listens; 0 for a path. */
  readonly port: number;
  cut(how: Cut): void;
  /** What was held back by a silence goes through now, late, as packets do that are sent again. */
  mend(): void;
  /** May be called twice. */
  close(): Promise<void>;
}

/** Hands connections on to another address, until it is cut. */
export async function startCuttableProxy(
  target: NetConnectOpts,
  listen: ListenOptions = { host: '127.0.0.1', port: 0 },
): Promise<CuttableProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const waiting = new Set<Socket>();
  let state: 'open' | Cut = 'open';
  const join = (near: Socket): void => {
    const far = connect(target);
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', end).on('close', end);
    }
    // What came before the cut still goes on; what the far side answers is held back.
    if (state === 'silence') pause(pair);
  };
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (state === 'open') return join(near);
    if (state === 'reset') return void near.resetAndDestroy();
    waiting.add(near);
  });
  await new Promise<void>((resolve) => server.listen(listen, resolve));
  const address = server.address();
  const close = async (): Promise<void> => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    for (const socket of waiting) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    port: typeof address === 'string' ? 0 : (address as AddressInfo).port,
    cut: (how) => {
      state = how;
      for (const pair of pairs) {
        if (how === 'silence') pause(pair);
        else pair[0].resetAndDestroy();
      }
    },
    mend: () => {
      state = 'open';
      for (const pair of pairs) for (const socket of pair) socket.resume();
      for (const near of waiting) join(near);
      waiting.clear();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

const pause = (pair: readonly [Socket, Socket]): void => {
  for (const socket of pair) socket.pause();
};
