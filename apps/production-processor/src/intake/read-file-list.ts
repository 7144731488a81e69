import { DocbatchError } from '@docbatch/core';

import type { ListedFile } from './listed-file.js';
import type { Skips } from './skips.js';

const newline = 0x0a;
/** Longer than any path. */
const maxNameBytes = 65_536;

/**
 * Paths from a stream, each ended by a newline, or by a NUL when there is one in the first piece of it. Throws USAGE for
 * what is no list.
 */
export async function* readFileList(
  pieces: AsyncIterable<Uint8Array>,
  skips: Skips,
): AsyncGenerator<ListedFile> {
  let separator: number | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece]);
    separator ??= rest.includes(0) ? 0 : newline;
    let start = 0;
    for (let end = rest.indexOf(separator); end !== -1; end = rest.indexOf(separator, start)) {
      yield* toListed(rest.subarray(start, end), separator, skips);
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > maxNameBytes)
      throw new DocbatchError('USAGE', `The list of files has a name of more than ${maxNameBytes} bytes.`);
  }
  yield* toListed(rest, separator ?? newline, skips);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function* toListed(bytes: Buffer, separator: number, skips: Skips): Generator<ListedFile> {
  const isLine = separator === newline;
  const name = isLine && bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes;
  if (name.length === 0) return;
  try {
    yield { file: decoder.decode(name) };
  } catch {
    const shown = name.toString('utf8');
    const problem = new DocbatchError(
      'FILE_UNREADABLE',
      'its name is not valid UTF-8. Rename it and list it again.',
    );
    skips.refuse(shown, problem);
  }
}
