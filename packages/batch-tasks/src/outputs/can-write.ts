import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { newId } from '@docbatch/core';

/** Whether a file can be made in a folder, which is made when it is missing. */
export async function canWrite(folder: string): Promise<boolean> {
  const probe = join(folder, `.docbatch-probe-${newId()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, 'probe');
    return true;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}
