import { stat } from 'node:fs/promises';

import type { StoredOutput } from '@docbatch/store';

/** Whether every output is still there with the size that was written. */
export async function outputsExist(outputs: readonly StoredOutput[]): Promise<boolean> {
  for (const output of outputs) {
    const found = await stat(output.path).catch(() => undefined);
    if (found?.size !== output.sizeBytes) return false;
  }
  return outputs.length > 0;
}
