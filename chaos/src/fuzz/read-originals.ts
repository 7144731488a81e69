import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { makeSmallDocuments, type SmallDocument } from '@docbatch/testkit';

/** What is larger takes longer to read than it teaches. */
const maxBytes = 60_000;

/** The small documents of the testkit, and the files of a folder, in the order of their names. */
export async function readOriginals(corpus: string | undefined): Promise<SmallDocument[]> {
  const own = await makeSmallDocuments();
  return corpus === undefined ? own : [...own, ...(await readFolder(corpus))];
}

async function readFolder(folder: string): Promise<SmallDocument[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const documents: SmallDocument[] = [];
  for (const path of paths.sort()) {
    const { size } = await stat(path);
    if (size > 0 && size <= maxBytes)
      documents.push({ name: relative(folder, path), bytes: await readFile(path) });
  }
  return documents;
}
