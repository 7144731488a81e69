import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { onTestFinished } from 'vitest';

/** A folder that is gone when the test has finished. The path has no links in it. */
export async function makeTemporaryFolder(): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'production-processor-')));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Writes files by their relative names and makes the folders that they need. */
export async function writeTree(
  root: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
}
