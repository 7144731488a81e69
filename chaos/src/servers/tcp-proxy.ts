import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a program and a server on this machine, so that what goes wrong on a network can go wrong. */
export class TcpProxy {
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #server: Server;
  #stalled = false;

  private constructor(
    server: Server,
    readonly port: number,
    private readonly targetPort: number,
  ) {
    this.#server = server;
    server.on('connection', (socket) => this.#join(socket));
  }

  static async open(targetPort: number): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server, (server.address() as AddressInfo).port, targetPort);
  }

  /** Cuts all connections; new ones are taken. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  /** From now on nothing passes, and nobody is told. */
  stall(): void {
    this.#stalled = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  /** What was held up passes. */
  resume(): void {
    this.#stalled = false;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  /** Cuts all connections and refuses new ones, as a server does that is not there. */
  async refuse(): Promise<void> {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  /** Takes connections again, on the same port. */
  async accept(): Promise<void> {
    if (this.#server.listening) return;
    const server = createServer((socket) => this.#join(socket));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.#server = server;
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.refuse();
  }

  #join(client: Socket): void {
    const target = connect(this.targetPort, '127.0.0.1');
    const pair = [client, target] as const;
    this.#pairs.add(pair);
    const end = (): void => {
      this.#pairs.delete(pair);
      client.destroy();
      target.destroy();
    };
    for (const socket of pair) socket.setNoDelay(true).on('error', end).on('close', end);
    client.on('data', (bytes) => void target.write(bytes));
    target.on('data', (bytes) => void client.write(bytes));
    if (this.#stalled) for (const socket of pair) socket.pause();
  }
}
