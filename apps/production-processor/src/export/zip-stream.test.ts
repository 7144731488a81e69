import { Readable } from 'node:stream';

import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';

import { zip, type ZipEntry } from './zip-stream.js';

const entry = (name: string, text: string): ZipEntry => ({
  name,
  compress: true,
  open: () => Readable.from([text]),
});

async function readAll(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

test('what goes in comes out, names in UTF-8', async () => {
  async function* entries() {
    yield entry('a/日本.txt', 'one');
    yield entry('empty.txt', '');
  }
  const files = unzipSync(await readAll(zip(entries())));
  expect(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['a/日本.txt', 'one'],
    ['empty.txt', ''],
  ]);
});

test('of many entries one is open at a time, and the next is made when the one before has gone out', async () => {
  let open = 0;
  let most = 0;
  let made = 0;
  async function* entries() {
    for (let number = 0; number < 2_000; number += 1) {
      made += 1;
      yield {
        name: `${number}.txt`,
        compress: false,
        open: () => {
          most = Math.max(most, (open += 1));
          return Readable.from([Buffer.alloc(100_000)]).once('end', () => (open -= 1));
        },
      };
    }
  }
  let taken = 0;
  for await (const piece of zip(entries())) {
    taken += piece.length;
    // What was made and has not been taken lies in buffers.
    expect(made * 100_000 - taken).toBeLessThan(1_000_000);
  }
  expect(most).toBe(1);
  expect(taken).toBeGreaterThan(200_000_000);
});

test('an entry that cannot be read ends the archive with its error', async () => {
  async function* entries() {
    yield {
      name: 'a.txt',
      compress: true,
      open: () =>
        new Readable({
          read() {
            this.destroy(new Error('gone'));
          },
        }),
    };
  }
  await expect(readAll(zip(entries()))).rejects.toThrow('gone');
});
