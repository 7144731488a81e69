import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { ZipFile } from 'yazl';

import { explainWriteError } from '../document/with-write-errors.js';
import type { CheckSize } from './write-stream.js';

/** The same pages give the same bytes in every run: entries of a ZIP archive have to have a date. */
const entryDate = new Date(1980, 0, 1);

/**
 * Writes the pictures of all pages to one ZIP archive, `0001.png` and so on: one file for a document, as every other output
 * is. `writeImage` makes the PNG of a page at a path that it is given; one of them is on disk at a time.
 *
 * @throws DocbatchError DISK_FULL, OUTPUT_UNWRITABLE; what `writeImage` or `checkSize` throws passes as it is
 */
export async function writePagesOutput(
  targetPath: string,
  pageCount: number,
  writeImage: (pageNumber: number, path: string) => Promise<void>,
  checkSize: CheckSize = () => undefined,
): Promise<void> {
  const zip = new ZipFile();
  const imagePath = `${targetPath}.png`;
  const digits = Math.max(4, String(pageCount).length);
  for (let pageNumber = 1; pageNumber <= pageCount; pageNumber += 1) {
    const name = `${String(pageNumber).padStart(digits, '0')}.png`;
    // PNG is compressed already.
    zip.addReadStreamLazy(name, { compress: false, mtime: entryDate }, (give) => {
      writeImage(pageNumber, imagePath).then(
        () => give(null, createReadStream(imagePath)),
        (error: unknown) => give(error, new PassThrough()),
      );
    });
  }
  zip.end();
  const output = zip.outputStream;
  zip.on('error', (error: Error) => (output as PassThrough).destroy(error));
  try {
    await pipeline(output, countBytes(checkSize), createWriteStream(targetPath));
  } catch (error) {
    throw explainWriteError(error, targetPath);
  } finally {
    await rm(imagePath, { force: true });
  }
}

const countBytes = (checkSize: CheckSize) =>
  async function* (pieces: AsyncIterable<string | Buffer>): AsyncGenerator<string | Buffer> {
    let sizeBytes = 0;
    for await (const piece of pieces) {
      sizeBytes += piece.length;
      checkSize(sizeBytes);
      yield piece;
    }
  };
