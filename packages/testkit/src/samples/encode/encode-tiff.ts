import type { GreyImage } from '../scan/grey-image.js';
import { encodeGroup4 } from './encode-group4.js';

const short = 3;
const long = 4;
const rational = 5;
const entryCount = 11;
const directoryBytes = 2 + entryCount * 12 + 4;
const resolutionBytes = 8;

/** A TIFF of black and white pages, one strip each, as office scanners write it (TIFF 6.0, little endian). */
export function encodeTiff(pages: readonly GreyImage[]): Uint8Array {
  const header = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const parts: Uint8Array[] = [header];
  let offset = header.length;
  pages.forEach((page, index) => {
    const strip = encodeGroup4(page);
    const padded = Buffer.alloc(strip.length + (strip.length % 2));
    padded.set(strip);
    const nextOffset = offset + directoryBytes + resolutionBytes + padded.length;
    const isLast = index === pages.length - 1;
    parts.push(encodeDirectory(page, offset, strip.length, isLast ? 0 : nextOffset), padded);
    offset = nextOffset;
  });
  return Buffer.concat(parts);
}

function encodeDirectory(
  page: GreyImage,
  offset: number,
  stripBytes: number,
  nextOffset: number,
): Uint8Array {
  const resolutionOffset = offset + directoryBytes;
  const bytes = Buffer.alloc(directoryBytes + resolutionBytes);
  const entries: readonly (readonly [tag: number, type: number, value: number])[] = [
    [256, long, page.widthPx],
    [257, long, page.heightPx],
    [258, short, 1],
    [259, short, 4], // fax group 4
    [262, short, 0], // the value 0 is white
    [273, long, resolutionOffset + resolutionBytes],
    [278, long, page.heightPx], // all rows in one strip
    [279, long, stripBytes],
    [282, rational, resolutionOffset],
    [283, rational, resolutionOffset],
    [296, short, 2], // per inch
  ];
  bytes.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], index) => {
    const at = 2 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  bytes.writeUInt32LE(nextOffset, directoryBytes - 4);
  bytes.writeUInt32LE(page.dpi, directoryBytes);
  bytes.writeUInt32LE(1, directoryBytes + 4);
  return bytes;
}
