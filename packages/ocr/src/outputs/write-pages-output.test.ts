import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { decode } from 'fast-png';
import { expect, it } from 'vitest';

import { useDocuments } from '../../test/documents.js';
import { makePagesPdf } from '../../test/make-pdf.js';
import { createTestFolder } from '../../test/reader-fixture.js';
import { writePageImage } from '../slots/thread/write-page-image.js';
import { writePagesOutput } from './write-pages-output.js';

const documents = useDocuments();
const pages = [
  { content: '0 g 10 10 80 40 re f' },
  { content: '0 g 300 300 90 90 re f', entries: '/Rotate 90' },
];

/** The entries of an archive that compresses nothing, by name. */
function listEntries(zip: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const [size, nameLength, offset] = [
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    entries.set(zip.toString('utf8', at + 46, at + 46 + nameLength), zip.subarray(start, start + size));
  }
  return entries;
}

it('holds every page as the picture whose pixels the boxes count, and the same bytes every time', async () => {
  const document = await documents.open(makePagesPdf(pages));
  const folder = await createTestFolder();
  const write = async (name: string): Promise<Buffer> => {
    const path = join(folder, name);
    await writePagesOutput(path, 2, (pageNumber, targetPath) => {
      writePageImage(document, { source: { path: '', displayName: '' }, pageNumber, targetPath }, 100);
      return Promise.resolve();
    });
    return readFileSync(path);
  };
  const first = await write('first.zip');
  const entries = listEntries(first);
  expect([...entries.keys()]).toEqual(['0001.png', '0002.png']);
  [...entries.values()].forEach((png, index) => {
    const { widthPx, heightPx, pixels } = document.rasterizePage(index + 1, 100).image;
    const { width, height, data } = decode(png);
    expect([width, height]).toEqual([widthPx, heightPx]);
    expect(Buffer.compare(data as Uint8Array, pixels)).toBe(0);
  });
  expect((await write('second.zip')).equals(first)).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['first.zip', 'second.zip']);
});

it('ends with what went wrong with a page, or when it has become too large', async () => {
  const path = join(await createTestFolder(), 'pages.zip');
  const writing = writePagesOutput(path, 3, (pageNumber, targetPath) => {
    if (pageNumber === 2) return Promise.reject(new Error('page 2 is broken'));
    writeFileSync(targetPath, 'png');
    return Promise.resolve();
  });
  await expect(writing).rejects.toThrow('page 2 is broken');
  const limited = writePagesOutput(
    path,
    1,
    (_pageNumber, targetPath) => Promise.resolve(writeFileSync(targetPath, Buffer.alloc(1_000))),
    (sizeBytes) => {
      if (sizeBytes > 500) throw new Error('too large');
    },
  );
  await expect(limited).rejects.toThrow('too large');
});
