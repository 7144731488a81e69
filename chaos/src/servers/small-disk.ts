import { execFile } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sizeBytes = 4 << 20;
const chunk = Buffer.alloc(64 << 10, 1);

/** A small disk of its own that can be filled. */
export interface SmallDisk {
  readonly path: string;
  /** Writes until nothing more fits. */
  fill(): Promise<void>;
  /** Gives the space back. */
  free(): Promise<void>;
  close(): Promise<void>;
}

/** Whether this account may mount one: root on Linux. */
export const canMountDisks = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/** Mounts a small tmpfs at `path`. `ballast` lies outside of the folder that outputs are written to. */
export async function mountSmallDisk(path: string): Promise<SmallDisk> {
  await mkdir(path, { recursive: true });
  await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'docbatch-chaos', path]);
  const unmountAtExit = (): void => void execFileSync('umount', ['--lazy', path]);
  process.once('exit', unmountAtExit);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: () => fillFile(ballast),
    free: () => rm(ballast, { force: true }),
    close: async () => {
      await run('umount', [path]).catch(() => run('umount', ['--lazy', path]));
      process.off('exit', unmountAtExit);
    },
  };
}

async function fillFile(path: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    // Large pieces first, then single bytes, until not one fits.
    for (let size = chunk.length; size >= 1; size = Math.floor(size / 16))
      await fillWith(file, chunk.subarray(0, size));
  } finally {
    await file.close();
  }
}

async function fillWith(file: Awaited<ReturnType<typeof open>>, piece: Buffer): Promise<void> {
  for (;;) {
    try {
      if ((await file.write(piece)).bytesWritten < piece.length) return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}
