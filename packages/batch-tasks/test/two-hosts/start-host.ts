import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { QueueConfig, S3Settings } from '@docbatch/batch-tasks';

import { waitFor } from '../wait-for.js';

const program = fileURLToPath(new URL('host-worker.mjs', import.meta.url));

export interface HostSettings {
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  readonly s3: S3Settings;
  /** The host's own disk. */
  readonly scratchFolder: string;
  readonly pageMs: number;
}

export type Line = Readonly<Record<string, unknown>>;

export interface Host {
  readonly workerId: string;
  /** Everything that it has said. */
  readonly lines: readonly Line[];
  /** The pages that it reads, as `file pageNumber`, by what it said last. */
  inFlight(): readonly string[];
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** Asks it to end, and kills it when it does not within ten seconds. Returns whether it ended by itself. */
  stop(): Promise<boolean>;
}

const patienceMs = 10_000;

/** Starts a worker process; `command` stands before its command line, for example to run it in a namespace. */
export async function startHost(settings: HostSettings, command: readonly string[] = []): Promise<Host> {
  const [first, ...rest] = [...command, process.execPath, program, JSON.stringify(settings)];
  const child = spawn(first, rest, {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines: Line[] = [];
  createInterface(child.stdout).on('line', (text) => lines.push(JSON.parse(text) as Line));
  const started = (): Line | undefined => lines.find((line) => line['event'] === 'started');
  await waitFor(() => started() !== undefined || child.exitCode !== null);
  if (started() === undefined) throw new Error('the host ended while it started');
  return {
    workerId: started()!['workerId'] as string,
    lines,
    inFlight: () =>
      (lines.findLast((line) => line['event'] === 'inFlight')?.['pages'] ?? []) as readonly string[],
    signal: (name) => void child.kill(name),
    stop: async () => {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(timer);
      return child.exitCode === 0;
    },
  };
}
