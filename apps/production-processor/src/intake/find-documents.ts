import { lstat, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

import { isDocument } from './is-document.js';
import { isJunk } from './is-junk.js';
import { listFolder } from './list-folder.js';
import type { Input } from './resolve-input.js';
import type { Skips } from './skips.js';

/** A file that will become a document. */
export interface FoundDocument {
  /** Absolute. */
  readonly path: string;
  /** Relative to the input, with forward slashes. */
  readonly fileName: string;
}

export interface FindOptions {
  /** Absolute real paths of folders that are not entered: our own output and data. */
  readonly ownFolders: readonly string[];
  readonly skips: Skips;
  readonly signal: AbortSignal;
}

/**
 * Walks the input and yields its documents: files before subfolders, each sorted by name. Links to folders are
 * never followed, so that a loop of links ends; links to files only when their target lies inside the input.
 */
export async function* findDocuments(input: Input, options: FindOptions): AsyncGenerator<FoundDocument> {
  if (input.kind === 'file') {
    yield { path: input.path, fileName: input.fileName };
    return;
  }
  const own = new Set(options.ownFolders);
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (options.signal.aborted) return;
    const listing = await options.skips.guard(folder || '.', () => listFolder(join(input.path, folder)));
    if (listing === undefined) continue;
    yield* findInFolder(input.path, folder, listing.files, options, admitFile);
    yield* findInFolder(input.path, folder, listing.links, options, admitLink);
    listing.specials.forEach(() => options.skips.count('other'));
    const entered = listing.folders.filter((name) => {
      if (own.has(join(input.path, folder, name))) return false;
      if (isJunk(name)) options.skips.count('hidden');
      return !isJunk(name);
    });
    // A stack: the last one pushed is read next.
    waiting.push(...entered.toReversed().map((name) => joinName(folder, name)));
  }
}

/** Says where the bytes of a wanted file are; null when it is left out. */
type Admit = (path: string, root: string, skips: Skips) => Promise<string | null>;

async function* findInFolder(
  root: string,
  folder: string,
  names: readonly string[],
  { skips, signal }: FindOptions,
  admit: Admit,
): AsyncGenerator<FoundDocument> {
  for (const name of names) {
    if (signal.aborted) return;
    if (isJunk(name)) {
      skips.count('hidden');
      continue;
    }
    const fileName = joinName(folder, name);
    const path = await skips.guard(fileName, () => admit(join(root, fileName), root, skips));
    if (typeof path === 'string') yield { path, fileName };
  }
}

async function admitFile(path: string, _root: string, skips: Skips): Promise<string | null> {
  // Node replaces bytes that are no UTF-8, so the name it gives leads nowhere.
  if (path.includes('\ufffd')) await lstat(path);
  return (await isDocument(path)) ? path : skips.count('other');
}

/** The target is what is read later: a link that is turned elsewhere meanwhile changes nothing. */
async function admitLink(path: string, root: string, skips: Skips): Promise<string | null> {
  const target = await realpath(path).catch(() => null);
  if (target === null || !target.startsWith(root.endsWith(sep) ? root : root + sep))
    return skips.count('link');
  const stats = await stat(target);
  if (!stats.isFile()) return skips.count('link');
  return (await isDocument(path)) || (await isDocument(target)) ? target : skips.count('other');
}

const joinName = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
