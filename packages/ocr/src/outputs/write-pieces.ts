import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes pieces of text to a new file as they come; nothing but the piece at hand is in memory. */
export const writePieces = (targetPath: string, pieces: AsyncIterable<string>): Promise<void> =>
  pipeline(Readable.from(pieces), createWriteStream(targetPath, { encoding: 'utf8' }));
