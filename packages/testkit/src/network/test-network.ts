import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { needsTool } from '../tools/needs-tool.js';
import { startCuttableProxy, type CuttableProxy, type Cut } from './cuttable-proxy.js';

/** A host of its own as far as the network goes: it reaches the services over one cable, and nothing else. */
export interface TestHost {
  /** What stands before a program's own command line, so that it runs on this host. */
  readonly command: readonly string[];
  /** Where the services are for it, in the order in which they were given. */
  readonly ports: readonly number[];
  readonly address: string;
  cut(how: Cut): void;
  mend(): void;
}

export interface TestNetwork extends AsyncDisposable {
  readonly hosts: readonly TestHost[];
}

const ip = (...args: string[]): string =>
  execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/**
 * Whether this machine lets us make network namespaces. Says loudly what is skipped where it does not.
 * @throws Error when CI is set: there, a skipped test would pass for a green one.
 */
export function needsNamespaces(): boolean {
  if (!needsTool('ip')) return false;
  const probe = `docbatch-probe-${randomBytes(3).toString('hex')}`;
  try {
    ip('netns', 'add', probe);
    ip('netns', 'exec', probe, 'true');
    ip('netns', 'del', probe);
    return true;
  } catch (error) {
    const why = `network namespaces cannot be made here (${String((error as Error).message).trim()})`;
    if (process.env['CI']) throw new Error(`${why}, and in CI no test may be skipped. Run it as root.`);
    console.warn(`\n⚠ ${why}: SKIPPING every test that needs them.\n`);
    return false;
  }
}

/**
 * Hosts in network namespaces, each with a cable to a further namespace that stands for the machine with the
 * services. Every address lies inside of a namespace that is made here and goes with it.
 *
 * @param services ports on this machine's loopback
 */
export async function openTestNetwork(hostCount: number, services: readonly number[]): Promise<TestNetwork> {
  const name = `docbatch-${randomBytes(3).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-network-'));
  const proxies: CuttableProxy[] = [];
  const relays: ChildProcess[] = [];
  const namespaces: string[] = [];
  const addNamespace = (label: string): string => {
    const namespace = `${name}-${label}`;
    ip('netns', 'add', namespace);
    namespaces.push(namespace);
    ip('-n', namespace, 'link', 'set', 'lo', 'up');
    return namespace;
  };
  const close = async (): Promise<void> => {
    for (const relay of relays) await endRelay(relay);
    for (const proxy of proxies) await proxy.close();
    for (const namespace of namespaces.splice(0)) ip('netns', 'del', namespace);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const paths = services.map((_, index) => join(folder, String(index)));
    for (const [index, port] of services.entries())
      proxies.push(await startCuttableProxy({ host: '127.0.0.1', port }, { path: paths[index]! }));
    const hub = addNamespace('hub');
    const hosts: TestHost[] = [];
    for (let index = 0; index < hostCount; index += 1) {
      const namespace = addNamespace(`host${index}`);
      const address = layCable(hub, namespace, index);
      const relay = await startRelay(hub, address, paths);
      relays.push(relay.process);
      hosts.push({
        command: ['ip', 'netns', 'exec', namespace],
        address,
        ...relay,
        ...cuts(hub, index, relay),
      });
    }
    return { hosts, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Returns the address at which the host finds the services. */
function layCable(hub: string, host: string, index: number): string {
  const near = `10.251.${index}.1`;
  ip('-n', hub, 'link', 'add', `to-host${index}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host);
  ip('-n', hub, 'addr', 'add', `${near}/30`, 'dev', `to-host${index}`);
  ip('-n', hub, 'link', 'set', `to-host${index}`, 'up');
  ip('-n', host, 'addr', 'add', `10.251.${index}.2/30`, 'dev', 'eth0');
  ip('-n', host, 'link', 'set', 'eth0', 'up');
  return near;
}

interface Relay {
  readonly process: ChildProcess;
  readonly ports: readonly number[];
}

/** A silence is a cable without a carrier; a reset needs somebody who sends it. */
const cuts = (hub: string, index: number, relay: Relay): Pick<TestHost, 'cut' | 'mend'> => ({
  cut: (how) => {
    if (how === 'silence') ip('-n', hub, 'link', 'set', `to-host${index}`, 'down');
    else relay.process.stdin!.write('reset\n');
  },
  mend: () => {
    ip('-n', hub, 'link', 'set', `to-host${index}`, 'up');
    relay.process.stdin!.write('mend\n');
  },
});

async function startRelay(hub: string, address: string, paths: readonly string[]): Promise<Relay> {
  // In dist/, also when a test imports this file from src/.
  const program = fileURLToPath(new URL('../../dist/network/relay-main.js', import.meta.url));
  const relay = spawn('ip', ['netns', 'exec', hub, process.execPath, program, address, ...paths], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(relay.stdout), 'line')) as [string];
  return { process: relay, ports: JSON.parse(line) as number[] };
}

async function endRelay(relay: ChildProcess): Promise<void> {
  if (relay.exitCode !== null) return;
  const ended = once(relay, 'exit');
  relay.stdin!.end();
  await ended;
}
