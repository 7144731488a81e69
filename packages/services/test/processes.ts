import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { vi } from 'vitest';

export interface RunningProcess {
  readonly pid: number;
  readonly kind: 'keeper' | 'server';
}

/** Keepers and servers at work on a folder. A process that was killed but not reaped is not among them. */
export async function processesOf(folder: string): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,args=']);
  return stdout.split('\n').flatMap((line): RunningProcess[] => {
    const pid = Number.parseInt(line, 10);
    if (line.includes(`keeper-main.js ${folder} `)) return [{ pid, kind: 'keeper' }];
    if (line.includes(`postgres -D ${folder}/postgres `) || line.includes(`postgres -D ${folder} `)) {
      return [{ pid, kind: 'server' }];
    }
    return [];
  });
}

export async function pidsOf(folder: string, kind: RunningProcess['kind']): Promise<number[]> {
  return (await processesOf(folder)).filter((running) => running.kind === kind).map(({ pid }) => pid);
}

export async function killAll(folder: string, kind: RunningProcess['kind']): Promise<void> {
  for (const pid of await pidsOf(folder, kind)) process.kill(pid, 'SIGKILL');
}

/** Resolves when neither keeper nor server is left; fails when they stay. */
export async function waitUntilGone(folder: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const left = await processesOf(folder);
      if (left.length > 0) throw new Error(`still running: ${JSON.stringify(left)}`);
    },
    { timeout: 30_000, interval: 500 },
  );
}
