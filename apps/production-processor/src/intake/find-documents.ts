import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';

import type { Priority } from '@docbatch/core';

import { isDocument } from './is-document.js';
import { isJunk } from './is-junk.js';
import { isResultsFolder } from './is-results-folder.js';
import { listFolder, type FolderListing } from './list-folder.js';
import type { Input } from './resolve-input.js';
import { ignoreFileName, Selection, type Patterns } from './selection.js';
import type { Skips } from './skips.js';

/** A file that will become a document. */
export interface FoundDocument {
  /** Absolute, or `s3://bucket/key`. */
  readonly path: string;
  /** Relative to the input, with forward slashes. */
  readonly fileName: string;
  /** As far as it is known already. */
  readonly sizeBytes?: number;
  /** In place of what the command line says. */
  readonly priority?: Priority;
  /** Name of the project, in place of the same. */
  readonly project?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface FindOptions {
  /** Absolute real paths of folders that are not entered: our own output and data. */
  readonly ownFolders: readonly string[];
  /** What is wanted by its name; everything unless told. */
  readonly patterns?: Patterns;
  readonly skips: Skips;
  readonly signal: AbortSignal;
  /** Whether a file is a document is not found out: nothing is opened, links are left out. */
  readonly byNameOnly?: boolean;
}

/** A folder of the input that is still to be read. */
interface Waiting {
  /** Relative to the input; the input itself is ''. */
  readonly folder: string;
  readonly selection: Selection;
}

const everything: Patterns = { include: [], exclude: [] };

/**
 * Walks the input and yields its documents: files before subfolders, each sorted by name. Links to folders are
 * never followed, so that a loop of links ends; links to files only when their target lies inside the input. The
 * results of an earlier run are no documents.
 */
export async function* findDocuments(input: Input, options: FindOptions): AsyncGenerator<FoundDocument> {
  if (input.kind === 'file') {
    yield { path: input.path, fileName: input.fileName };
    return;
  }
  const own = new Set(options.ownFolders);
  const waiting: Waiting[] = [{ folder: '', selection: Selection.of(options.patterns ?? everything) }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (options.signal.aborted) return;
    const { folder } = next;
    const entered = await options.skips.guard(folder || '.', () => enterFolder(input.path, next, options));
    if (entered === undefined) continue;
    const { listing, selection } = entered;
    const admit = options.byNameOnly === true ? admitUnseen : admitFile;
    yield* findInFolder(input.path, { folder, selection }, listing.files, options, admit);
    if (options.byNameOnly !== true)
      yield* findInFolder(input.path, { folder, selection }, listing.links, options, admitLink);
    listing.specials.forEach(() => options.skips.count('other'));
    const folders = listing.folders
      .map((name) => joinName(folder, name))
      .filter((name) => !own.has(join(input.path, name)) && takesFolder(name, selection, options.skips));
    // A stack: the last one pushed is read next.
    waiting.push(...folders.toReversed().map((name) => ({ folder: name, selection })));
  }
}

/** Lists a folder and reads its ignore file. Undefined when it holds results. */
async function enterFolder(
  root: string,
  { folder, selection }: Waiting,
  { skips }: FindOptions,
): Promise<{ listing: FolderListing; selection: Selection } | undefined> {
  const listing = await listFolder(join(root, folder));
  // The input itself is what the user asked for, whatever it holds.
  if (folder !== '' && (await isResultsFolder(join(root, folder), listing.files))) {
    skips.count('results');
    return undefined;
  }
  if (!listing.files.includes(ignoreFileName)) return { listing, selection };
  const files = listing.files.filter((name) => name !== ignoreFileName);
  return { listing: { ...listing, files }, selection: await selection.enter(root, folder) };
}

function takesFolder(name: string, selection: Selection, skips: Skips): boolean {
  if (isJunk(basename(name))) skips.count('hidden');
  else if (!selection.takesFolder(name)) skips.count('excluded');
  else return true;
  return false;
}

/** Says where the bytes of a wanted file are; null when it is left out. */
type Admit = (path: string, root: string, skips: Skips) => Promise<string | null>;

async function* findInFolder(
  root: string,
  { folder, selection }: Waiting,
  names: readonly string[],
  { skips, signal }: FindOptions,
  admit: Admit,
): AsyncGenerator<FoundDocument> {
  for (const name of names) {
    if (signal.aborted) return;
    const fileName = joinName(folder, name);
    if (isJunk(name)) {
      skips.count('hidden');
      continue;
    }
    if (!selection.takesFile(fileName)) {
      skips.count('excluded');
      continue;
    }
    const path = await skips.guard(fileName, () => admit(join(root, fileName), root, skips));
    if (typeof path === 'string') yield { path, fileName };
  }
}

const admitUnseen: Admit = (path) => Promise.resolve(path);

async function admitFile(path: string, _root: string, skips: Skips): Promise<string | null> {
  // Node replaces bytes that are no UTF-8, so the name it gives leads nowhere: this says so.
  const { size } = await lstat(path);
  if (size === 0) return skips.count('empty');
  return (await isDocument(path)) ? path : skips.count('other');
}

/** The target is what is read later: a link that is turned elsewhere meanwhile changes nothing. */
async function admitLink(path: string, root: string, skips: Skips): Promise<string | null> {
  const target = await realpath(path).catch(() => null);
  if (target === null || !target.startsWith(root.endsWith(sep) ? root : root + sep))
    return skips.count('link');
  const stats = await stat(target);
  if (!stats.isFile()) return skips.count('link');
  if (stats.size === 0) return skips.count('empty');
  return (await isDocument(path)) || (await isDocument(target)) ? target : skips.count('other');
}

const joinName = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
