import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';

/** The names in one folder, by what they are, each list sorted: the same tree is always read in the same order. */
export interface FolderListing {
  readonly files: readonly string[];
  readonly links: readonly string[];
  readonly folders: readonly string[];
  /** Pipes, sockets and devices: opening one may block for ever. */
  readonly specials: readonly string[];
}

export async function listFolder(path: string): Promise<FolderListing> {
  const listing = {
    files: [] as string[],
    links: [] as string[],
    folders: [] as string[],
    specials: [] as string[],
  };
  // Entries are read a few at a time and only their names kept: a folder may have a million.
  for await (const entry of await opendir(path, { bufferSize: 256 })) listing[kindOf(entry)].push(entry.name);
  for (const names of Object.values(listing)) names.sort();
  return listing;
}

function kindOf(entry: Dirent): keyof FolderListing {
  if (entry.isFile()) return 'files';
  if (entry.isDirectory()) return 'folders';
  return entry.isSymbolicLink() ? 'links' : 'specials';
}
