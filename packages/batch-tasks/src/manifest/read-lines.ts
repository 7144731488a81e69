import { createReadStream } from 'node:fs';

const lineFeed = 0x0a;
/** No line of ours comes near it; without a limit one damaged file could fill the memory. */
const maxLineBytes = 16 * 1024 * 1024;

export interface RawLine {
  /** Without the line feed; cut at 16 MiB. */
  readonly bytes: Buffer;
  /** Whether a line feed ends it. */
  readonly terminated: boolean;
}

/** The lines of a file as bytes, one after the other. Rejects with what the file system says. */
export async function* readLines(path: string): AsyncGenerator<RawLine> {
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer): void => {
    const room = maxLineBytes - length;
    if (part.length === 0 || room <= 0) return;
    parts.push(part.subarray(0, room));
    length += Math.min(room, part.length);
  };
  const take = (terminated: boolean): RawLine => {
    const line = { bytes: Buffer.concat(parts), terminated };
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    let rest = chunk as Buffer;
    for (let end = rest.indexOf(lineFeed); end !== -1; end = rest.indexOf(lineFeed)) {
      keep(rest.subarray(0, end));
      yield take(true);
      rest = rest.subarray(end + 1);
    }
    keep(rest);
  }
  if (length > 0) yield take(false);
}
