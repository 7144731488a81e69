import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunFolder {
  readonly path: string;
  remove(): Promise<void>;
}

// A server may still write while its folder goes: it ends a moment after that.
const removal = { recursive: true, force: true, maxRetries: 5 };

/** Where temporary files lie in memory, when the machine has such a place: nobody waits for a disk there. */
export const memoryFolder = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

/** A temporary folder that goes with the process, also when vitest is interrupted and skips its teardown. */
export async function makeRunFolder(purpose: string, parent = tmpdir()): Promise<RunFolder> {
  const path = await mkdtemp(join(parent, `docbatch-${purpose}-`));
  const removeAtExit = () => rmSync(path, removal);
  process.once('exit', removeAtExit);
  return {
    path,
    remove: async () => {
      await rm(path, removal);
      process.off('exit', removeAtExit);
    },
  };
}
