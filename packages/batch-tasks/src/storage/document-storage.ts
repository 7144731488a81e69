import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import type { StoredOutput } from '@docbatch/store';

import { isS3Location, joinLocation } from './location.js';
import { OriginalCache } from './original-cache.js';
import { ScratchFolder } from './scratch-folder.js';
import type { S3Settings, S3Store, StoredObject } from './s3-store.js';

export interface StorageOptions {
  /** How `s3://` locations are reached. */
  readonly s3?: S3Settings;
  /** Where originals and outputs are while they are worked on, when they are not in folders. */
  readonly scratchFolder?: string;
  /** How many bytes of originals that nobody reads just now may lie there; 2 GB by default. */
  readonly cacheBytes?: number;
  /** How long an original stays there after its last use; 60 s by default. */
  readonly cacheIdleMs?: number;
}

export interface OriginalLocation {
  /** Absolute path, or `s3://bucket/key`. */
  readonly location: string;
  /** What messages call it. */
  readonly displayName: string;
  /** What its bytes should be, as far as that is known. */
  readonly contentSha256: string | null;
}

/** An original on this machine's disk until it is disposed of. */
export interface OpenOriginal extends AsyncDisposable {
  readonly path: string;
  /** Of the bytes at `path`; null when nobody has read them yet. */
  readonly sha256: string | null;
}

/**
 * Where originals come from and outputs go to: folders, or an S3-compatible storage for `s3://` locations. With
 * the latter, workers share no disk.
 */
export class DocumentStorage implements AsyncDisposable {
  readonly #scratch: ScratchFolder;
  readonly #originals: OriginalCache;
  #s3: Promise<S3Store> | undefined;

  constructor(private readonly options: StorageOptions = {}) {
    this.#scratch = new ScratchFolder(options.scratchFolder);
    this.#originals = new OriginalCache({
      folder: () => this.#scratch.path(),
      download: async (location, path) => (await this.#openS3()).download(location, path),
      maxIdleBytes: options.cacheBytes ?? 2_000_000_000,
      idleMs: options.cacheIdleMs ?? 60_000,
    });
  }

  /** Throws S3_* and, when the bytes are not those that were recorded, FILE_CHANGED. */
  async openOriginal({ location, displayName, contentSha256 }: OriginalLocation): Promise<OpenOriginal> {
    if (!isS3Location(location))
      return { path: location, sha256: null, [Symbol.asyncDispose]: () => Promise.resolve() };
    const borrowed = await this.#originals.borrow(location);
    if (contentSha256 === null || borrowed.sha256 === contentSha256) return borrowed;
    await borrowed[Symbol.asyncDispose]();
    throw new DocbatchError('FILE_CHANGED', `${displayName} is not what was uploaded.`, {
      file: displayName,
    });
  }

  /** Uploads an original under the hash of its bytes, unless it is there; returns its location. */
  async uploadOriginal(
    root: string,
    {
      path,
      sha256,
      sizeBytes,
    }: { readonly path: string; readonly sha256: string; readonly sizeBytes: number },
  ): Promise<string> {
    const location = joinLocation(root, `originals/${sha256.slice(0, 2)}/${sha256}`);
    const known = await this.head(location);
    if (known?.sizeBytes !== sizeBytes || known.sha256 !== sha256)
      await this.uploadFile(path, location, { sha256 });
    return location;
  }

  async uploadFile(
    path: string,
    location: string,
    metadata: Readonly<Record<string, string>>,
  ): Promise<void> {
    await (await this.#openS3()).upload(path, location, metadata);
  }

  /** Null when there is no such object. */
  async head(location: string): Promise<StoredObject | null> {
    return (await this.#openS3()).head(location);
  }

  /** The objects whose location begins with this, in the order of their keys. Streams. */
  async *list(prefix: string): AsyncGenerator<{ readonly location: string; readonly sizeBytes: number }> {
    yield* (await this.#openS3()).list(prefix);
  }

  /** Writes an object to a new file. */
  async downloadFile(location: string, path: string): Promise<{ sizeBytes: number; sha256: string }> {
    return (await this.#openS3()).download(location, path);
  }

  /** Whether every output is still there as it was written: its size, and in S3 its hash. */
  async outputsExist(outputs: readonly StoredOutput[]): Promise<boolean> {
    for (const output of outputs) {
      if (isS3Location(output.path)) {
        const found = await this.head(output.path);
        if (found?.sizeBytes !== output.sizeBytes || found.sha256 !== output.sha256) return false;
      } else {
        const found = await stat(output.path).catch(() => undefined);
        if (found?.size !== output.sizeBytes) return false;
      }
    }
    return outputs.length > 0;
  }

  async originalExists(location: string): Promise<boolean> {
    if (isS3Location(location)) return (await this.head(location)) !== null;
    return (await stat(location).catch(() => undefined)) !== undefined;
  }

  /** A path of this name in this process's own scratch folder; nothing is made there. */
  async scratchPath(name: string): Promise<string> {
    return join(await this.#scratch.path(), name);
  }

  /** Removes what is on this machine's disk. May be called twice. */
  async close(): Promise<void> {
    await this.#originals.close();
    await this.#scratch.close();
    const s3 = await this.#s3?.catch(() => undefined);
    s3?.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The SDK is large: who uses folders never loads it. */
  #openS3(): Promise<S3Store> {
    this.#s3 ??= import('./s3-store.js').then(({ S3Store: Store }) => new Store(this.options.s3 ?? {}));
    return this.#s3;
  }
}
