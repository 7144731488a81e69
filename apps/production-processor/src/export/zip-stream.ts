import type { Readable } from 'node:stream';

import { ZipFile } from 'yazl';

/** One file of an archive. */
export interface ZipEntry {
  /** Safe: `safeEntryName`. */
  readonly name: string;
  readonly modifiedAt?: Date;
  /** Opened when its turn comes. */
  readonly open: () => Promise<Readable> | Readable;
  /** What is compressed already is not compressed again. */
  readonly compress: boolean;
}

/**
 * An archive of these entries as a stream of bytes. One entry is open at a time, and the next is asked for when the
 * one before has gone out: of an entry that is written only its name and its place are kept.
 */
export function zip(entries: AsyncIterable<ZipEntry>): AsyncIterable<Buffer> {
  const file = new ZipFile();
  const output = file.outputStream as Readable;
  // An entry that cannot be read ends the archive with an error, and not with half of its bytes.
  const fail = (error: unknown): void => void output.destroy(error as Error);
  file.on('error', fail);
  const fill = async (): Promise<void> => {
    for await (const { name, open, compress, modifiedAt = new Date(0) } of entries) {
      const content = await open();
      const written = new Promise<void>((resolve, reject) => {
        content.once('end', resolve).once('error', reject);
      });
      file.addReadStream(content, name, { compress, mtime: modifiedAt, mode: 0o100644 });
      await written;
    }
    file.end();
  };
  fill().catch(fail);
  return output;
}
