import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { readLines } from './read-lines.js';
import { openLine } from './seal-line.js';

/**
 * Which original each of these outputs (paths relative to the folder) was made from, as far as the manifests in the
 * output folder tell. A manifest that cannot be read tells nothing.
 */
export async function listManifestedFiles(
  output: string,
  paths: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const names = await readdir(output).catch(() => []);
  for (const name of names.filter((entry) => /^manifest(-[0-9a-f]+)?\.jsonl$/.test(entry))) {
    for await (const line of readLines(join(output, name))) {
      const { file, outputs } = (openLine(line.bytes).record ?? {}) as { file?: unknown; outputs?: unknown };
      if (typeof file !== 'string' || !Array.isArray(outputs)) continue;
      for (const { path } of outputs as { path?: unknown }[]) {
        if (typeof path === 'string' && paths.has(path)) files.set(path, file);
      }
    }
  }
  return files;
}
