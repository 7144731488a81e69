import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { platform } from 'node:os';

import type { Place } from './place.js';

/** A server at work on a data directory, as its postmaster.pid says. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Whether it takes connections: it does not while it starts, recovers or stops. */
  readonly ready: boolean;
}

// Lines of postmaster.pid, from PostgreSQL's src/include/utils/pidfile.h.
const pidLine = 0;
const portLine = 3;
const statusLine = 7;

/** Undefined when no server is at work, also when one was killed and left its file behind. */
export async function findPostmaster(place: Place): Promise<Postmaster | undefined> {
  const lines = await readPidFile(place);
  const pid = Number(lines?.[pidLine]);
  if (lines === undefined || !(await isPostmaster(pid))) return undefined;
  return { pid, port: Number(lines[portLine]), ready: lines[statusLine]?.trim() === 'ready' };
}

/**
 * PostgreSQL will not start while the process named in a left-over postmaster.pid exists, whatever that
 * process is: after a reboot, in a restarted container or with an unreaped zombie it is somebody else. This
 * puts the starter's own id there, which PostgreSQL ignores. The rest of the file stays: from it the server
 * sees whether children of its killed predecessor are still at work.
 */
export async function disarmPidFile(place: Place): Promise<void> {
  const lines = await readPidFile(place);
  if (lines === undefined || !processExists(Number(lines[pidLine]))) return;
  if (await isPostmaster(Number(lines[pidLine]))) return;
  await writeFile(pidFileOf(place), [process.pid, ...lines.slice(1)].join('\n'));
}

const pidFileOf = (place: Place): string => join(place.dataDirectory, 'postmaster.pid');

const readPidFile = (place: Place): Promise<string[] | undefined> =>
  readFile(pidFileOf(place), 'utf8').then(
    (text) => text.split('\n'),
    () => undefined,
  );

async function isPostmaster(pid: number): Promise<boolean> {
  if (!processExists(pid)) return false;
  if (platform() !== 'linux') return true;
  // The server's children call themselves `postgres: ...`; a zombie has no command line.
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return basename(commandLine.split('\0')[0] ?? '') === 'postgres';
}

function processExists(pid: number): boolean {
  // 0 and negative numbers would mean whole groups of processes.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
