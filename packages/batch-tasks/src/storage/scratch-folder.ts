import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pid, kill } from 'node:process';

const namePattern = /^docbatch-scratch-(.+)-(\d+)-[^-]+$/;

/** A folder for what is on its way between the storage and the work, made when it is first needed. */
export class ScratchFolder {
  #making: Promise<string> | undefined;

  /** Below the system's folder for temporary files when none is named. */
  constructor(private readonly parent: string = tmpdir()) {}

  path(): Promise<string> {
    this.#making ??= this.#make();
    return this.#making;
  }

  async close(): Promise<void> {
    const path = await this.#making?.catch(() => undefined);
    if (path !== undefined) await rm(path, { recursive: true, force: true });
  }

  async #make(): Promise<string> {
    await mkdir(this.parent, { recursive: true });
    await removeLeft(this.parent);
    // Made with mode 0700: originals are nobody else's business.
    return mkdtemp(join(this.parent, `docbatch-scratch-${hostname()}-${pid}-`));
  }
}

/** A process that was killed could not clean up: the next one on the same machine does it. */
async function removeLeft(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [, host, owner] = namePattern.exec(name) ?? [];
    if (host !== hostname() || isAlive(Number(owner))) continue;
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(processId: number): boolean {
  try {
    kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
