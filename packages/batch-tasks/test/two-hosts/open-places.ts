import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { QueueConfig } from '@docbatch/batch-tasks';
import { openTestNetwork, startCuttableProxy, type Cut, type TestS3 } from '@docbatch/testkit';

import type { TestBed } from '../test-bed.js';
import type { HostSettings } from './start-host.js';

/** Where a host runs: a disk of its own, and one way to the services that can be cut. */
export interface Place {
  readonly command: readonly string[];
  readonly settings: HostSettings;
  cut(how: Cut): void;
  mend(): void;
}

export interface Places extends AsyncDisposable {
  readonly places: readonly Place[];
}

const pageMs = 1_500;

/** Two hosts in network namespaces: nothing but a cable leads to the services. */
export async function openNamespaces(bed: TestBed, s3: TestS3): Promise<Places> {
  const network = await openTestNetwork(2, servicesOf(bed, s3));
  const places = network.hosts.map(async ({ command, address, ports, cut, mend }, index) => ({
    command,
    settings: await settingsOf(bed, s3, { address, ports, index }),
    cut,
    mend,
  }));
  return {
    places: await Promise.all(places),
    [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
  };
}

/** Two processes on this machine, each with a proxy before every service: needs no rights. */
export async function openProxies(bed: TestBed, s3: TestS3): Promise<Places> {
  const opened = await Promise.all(
    [0, 1].map((index) =>
      Promise.all(servicesOf(bed, s3).map((port) => startCuttableProxy({ host: '127.0.0.1', port }))).then(
        (proxies) => ({ index, proxies }),
      ),
    ),
  );
  const places = opened.map(async ({ index, proxies }) => {
    const ports = proxies.map((proxy) => proxy.port);
    return {
      command: [],
      settings: await settingsOf(bed, s3, { address: '127.0.0.1', ports, index }),
      cut: (how: Cut) => proxies.forEach((proxy) => proxy.cut(how)),
      mend: () => proxies.forEach((proxy) => proxy.mend()),
    };
  });
  return {
    places: await Promise.all(places),
    [Symbol.asyncDispose]: async () => {
      for (const { proxies } of opened) for (const proxy of proxies) await proxy.close();
    },
  };
}

const portOf = (url: string): number => Number(new URL(url).port);

const servicesOf = ({ databaseUrl, queue }: TestBed, s3: TestS3): number[] => [
  portOf(databaseUrl),
  portOf(s3.endpoint),
  ...(queue.kind === 'redis' ? [portOf(queue.url)] : []),
];

async function settingsOf(
  bed: TestBed,
  s3: TestS3,
  at: { readonly address: string; readonly ports: readonly number[]; readonly index: number },
): Promise<HostSettings> {
  const [databasePort, s3Port, queuePort] = at.ports;
  const through = (url: string, port: number | undefined): string => {
    const changed = new URL(url);
    changed.host = `${at.address}:${port}`;
    return changed.href;
  };
  const scratchFolder = join(bed.input, `disk-${at.index}`);
  await mkdir(scratchFolder);
  const databaseUrl = through(bed.databaseUrl, databasePort);
  const queue: QueueConfig =
    bed.queue.kind === 'redis'
      ? { ...bed.queue, url: through(bed.queue.url, queuePort) }
      : { kind: 'postgres', connectionString: databaseUrl };
  const { region, credentials } = s3;
  return {
    databaseUrl,
    queue,
    s3: { endpoint: through(s3.endpoint, s3Port), region, credentials },
    scratchFolder,
    pageMs,
  };
}
