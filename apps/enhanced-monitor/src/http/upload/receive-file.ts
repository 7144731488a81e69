import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { DocbatchError } from '@docbatch/core';
import { detectKind, sniffedBytes } from '@docbatch/ocr';

/** A file that lies on the disk. */
export interface ReceivedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly contentSha256: string;
}

export interface ReceiveOptions {
  /** Without an ending: what the bytes are decides that. */
  readonly path: string;
  readonly maxBytes: number;
  /** Told of every piece. Throws to end it all. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Writes a stream to a file, when its first bytes are those of a document, whatever its name and type say. Throws FILE_EMPTY,
 * FILE_UNSUPPORTED, FILE_TOO_LARGE; then nothing is left of it, and the rest of the stream has been read.
 */
export async function receiveFile(
  stream: Readable,
  { path, maxBytes, onBytes }: ReceiveOptions,
): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let head: Buffer = Buffer.alloc(0);
  let problem: DocbatchError | null = null;
  const judge = (): void => {
    if (detectKind(head) === null)
      problem = new DocbatchError('FILE_UNSUPPORTED', 'The content is neither a PDF nor a picture.');
  };
  // What is refused is still read to its end: the next file of the same request comes after it.
  const checked = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      onBytes(piece.length);
      sizeBytes += piece.length;
      const wasShort = head.length < sniffedBytes;
      if (wasShort) head = Buffer.concat([head, piece.subarray(0, sniffedBytes - head.length)]);
      if (wasShort && head.length === sniffedBytes) judge();
      if (sizeBytes > maxBytes)
        problem ??= new DocbatchError('FILE_TOO_LARGE', `The file is larger than ${maxBytes} bytes.`);
      if (problem !== null) continue;
      hash.update(piece);
      yield piece;
    }
  };
  try {
    await pipeline(stream, checked, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    if (sizeBytes === 0) problem = new DocbatchError('FILE_EMPTY', 'The file has no bytes.');
    else if (head.length < sniffedBytes) judge();
    if (problem !== null) throw problem;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, sizeBytes, contentSha256: hash.digest('hex') };
}

/** What a client calls a file, as a name: no folders, nothing that steers, and never empty. Only shown, never opened. */
export function toDocumentName(given: string): string {
  const name = basename(given.replaceAll('\\', '/').toWellFormed()).replaceAll(/\p{Cc}/gu, '');
  const shown = name.trim().slice(-200);
  return /^\.*$/.test(shown) ? 'document' : shown;
}
