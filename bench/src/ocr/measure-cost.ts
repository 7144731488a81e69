import { readdirSync, readFileSync } from 'node:fs';

import { withConnection } from '@docbatch/testkit';

/** What something took. */
export interface Cost {
  readonly seconds: number;
  /** Processor time, that of child processes included; null where the system does not tell. */
  readonly cpuSeconds: number | null;
}

/** Processor time is told in these on Linux, whatever the machine. */
const ticksPerSecond = 100;

/** What `run` takes, with all processes that it starts and waits for, and with the PostgreSQL server when one is named. */
export async function measureCost<Result>(
  run: () => Promise<Result>,
  databaseUrl?: string,
): Promise<Cost & { readonly result: Result }> {
  const postmaster = databaseUrl === undefined ? null : await findPostmaster(databaseUrl);
  const readCpu = (): number | null =>
    add(readChildren('self'), postmaster === null ? 0 : readFamily(postmaster));
  const cpuBefore = readCpu();
  const startedAt = performance.now();
  const result = await run();
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuAfter = readCpu();
  const cpuSeconds = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  return { seconds, cpuSeconds, result };
}

const add = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? null : left + right;

/** Of child processes that have ended and were waited for, theirs included. */
const readChildren = (pid: string): number | null => {
  const stat = readStat(pid);
  return stat === null ? null : stat.children;
};

/** Of a process, of its children that live, and of those that have ended. */
function readFamily(parent: string): number | null {
  const own = readStat(parent);
  if (own === null) return null;
  const living = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(readStat)
    .filter((stat) => stat?.parent === parent);
  return living.reduce((sum, stat) => sum + (stat?.own ?? 0), own.own + own.children);
}

interface Stat {
  readonly parent: string;
  readonly own: number;
  readonly children: number;
}

/** See proc_pid_stat(5). The name comes second and may hold anything. */
function readStat(pid: string): Stat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const seconds = (from: number): number =>
    (Number(fields[from]) + Number(fields[from + 1])) / ticksPerSecond;
  return { parent: fields[1]!, own: seconds(11), children: seconds(13) };
}

/** The server's first process; null when it is not on this machine. */
const findPostmaster = (databaseUrl: string): Promise<string | null> =>
  withConnection(databaseUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return readStat(String(rows[0]!.pid))?.parent ?? null;
  });
