import { open } from 'node:fs/promises';
import { join } from 'node:path';

const manifestName = /^manifest(-[0-9a-f-]+)?\.jsonl$/;
const headBytes = 64;

/** Whether a folder, of which the names of its files are given, holds the results of an earlier run. */
export async function isResultsFolder(path: string, fileNames: readonly string[]): Promise<boolean> {
  const manifests = fileNames.filter((name) => manifestName.test(name));
  for (const name of manifests) if (await startsAsManifest(join(path, name))) return true;
  return false;
}

async function startsAsManifest(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(head, 0, headBytes, 0);
    return /^\{"line":1,"type":"campaign","schemaVersion":\d/.test(head.toString('utf8', 0, bytesRead));
  } finally {
    await handle.close();
  }
}
