import { createReadStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { DocumentStorage, type StorageOptions } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { findDocuments, type FoundDocument } from './find-documents.js';
import { findListed } from './listed-file.js';
import { findObjects } from './find-objects.js';
import { checkManifest, readManifest } from './read-manifest.js';
import { readFileList } from './read-file-list.js';
import { resolveInput, type Input } from './resolve-input.js';
import type { Patterns } from './selection.js';
import type { Skips } from './skips.js';

/** Where the documents come from, as the command line says it. */
export type InputSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 's3'; readonly prefix: string }
  /** `base`: what relative paths mean; the manifest's folder when absent. */
  | { readonly kind: 'manifest'; readonly path: string; readonly base?: string }
  /** `-` is the standard input. */
  | { readonly kind: 'list'; readonly path: string };

export interface InputAround {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  readonly patterns: Patterns;
  readonly skips: Skips;
  /** Absolute real paths, or `s3://bucket/prefix`, of what is ours: output first, then data. */
  readonly ownFolders: readonly string[];
  readonly s3: NonNullable<StorageOptions['s3']>;
}

export interface OpenedInput {
  /** What tells this input from others: an absolute path or an S3 prefix. */
  readonly inputPath: string;
  /** What lies on this machine, to keep results away from it; null for S3. */
  readonly local: Input | null;
  readonly found: AsyncGenerator<FoundDocument>;
}

/** Looks at where the documents come from. Throws what is wrong with it; the documents themselves come as a stream. */
export async function openInput(source: InputSource, around: InputAround): Promise<OpenedInput> {
  switch (source.kind) {
    case 'path': {
      const input = await resolveInput(source.path, around.cwd);
      return { inputPath: input.path, local: input, found: findDocuments(input, around) };
    }
    case 's3':
      return { inputPath: source.prefix, local: null, found: listObjects(source.prefix, around) };
    case 'manifest':
      return openManifest(source, around);
    case 'list':
      return openList(source.path, around);
  }
}

async function openManifest(
  { path: given, base }: Extract<InputSource, { kind: 'manifest' }>,
  around: InputAround,
): Promise<OpenedInput> {
  const manifest = await requireFile(given, around.cwd);
  await checkManifest(manifest.path);
  const root =
    base === undefined ? manifest.folder : await realpath((await resolveInput(base, around.cwd)).path);
  const found = findListed(readManifest(manifest.path), { ...around, base: root });
  return { inputPath: manifest.path, local: { kind: 'folder', path: root }, found };
}

async function openList(given: string, around: InputAround): Promise<OpenedInput> {
  const { cwd, stdin, skips } = around;
  const base = await realpath(cwd);
  const list = given === '-' ? undefined : await requireFile(given, cwd);
  const pieces = list === undefined ? stdin : createReadStream(list.path);
  const found = findListed(readFileList(pieces as AsyncIterable<Uint8Array>, skips), { ...around, base });
  // The same command in the same folder is the same campaign.
  return { inputPath: list?.path ?? join(base, '-'), local: { kind: 'folder', path: base }, found };
}

async function requireFile(
  given: string,
  cwd: string,
): Promise<{ readonly path: string; readonly folder: string }> {
  const input = await resolveInput(given, cwd);
  if (input.kind === 'file') return { path: input.path, folder: dirname(input.path) };
  throw new DocbatchError('USAGE', `"${given}" is a folder; expected a file that names files.`);
}

async function* listObjects(prefix: string, around: InputAround): AsyncGenerator<FoundDocument> {
  await using storage = new DocumentStorage({ s3: around.s3 });
  yield* findObjects(prefix, storage, { ...around, own: around.ownFolders[0] ?? '' });
}
