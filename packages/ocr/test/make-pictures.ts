import { crc32, deflateSync } from 'node:zlib';

/** White, with a black quarter at the top left: shows turning, mirroring, inversion and offsets. */
export const quadrant = {
  widthPx: 24,
  heightPx: 16,
  isBlack: (x: number, y: number): boolean => x < 12 && y < 8,
};

/** The quadrant as 8-bit grey. */
export function quadrantPixels(black = 0, white = 255): Uint8Array {
  const { widthPx, heightPx, isBlack } = quadrant;
  return Uint8Array.from({ length: widthPx * heightPx }, (_, index) =>
    isBlack(index % widthPx, Math.floor(index / widthPx)) ? black : white,
  );
}

/** The quadrant with one bit a pixel, rows padded to `rowBytes`. */
export function quadrantBits(black: 0 | 1, rowBytes = 3): Uint8Array {
  const bits = new Uint8Array(rowBytes * quadrant.heightPx);
  for (let y = 0; y < quadrant.heightPx; y += 1) {
    for (let x = 0; x < quadrant.widthPx; x += 1) {
      const bit = quadrant.isBlack(x, y) ? black : 1 - black;
      bits[y * rowBytes + (x >> 3)]! |= bit << (7 - (x & 7));
    }
  }
  return bits;
}

export interface PngParts {
  readonly bitDepth: number;
  readonly colorType: number;
  /** Samples of all rows, without filter bytes. */
  readonly samples: Uint8Array;
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Chunks between the header and the data. */
  readonly chunks?: readonly (readonly [type: string, data: Uint8Array])[];
}

export function makePng({ bitDepth, colorType, samples, ...parts }: PngParts): Buffer {
  const { widthPx = quadrant.widthPx, heightPx = quadrant.heightPx, chunks = [] } = parts;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([bitDepth, colorType, 0, 0, 0], 8);
  const rowBytes = samples.length / heightPx;
  const rows = Array.from({ length: heightPx }, (_, row) => [
    Buffer.from([0]),
    samples.subarray(row * rowBytes, (row + 1) * rowBytes),
  ]).flat();
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...chunks.map(([type, data]) => pngChunk(type, data)),
    pngChunk('IDAT', deflateSync(Buffer.concat(rows))),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

export interface TiffFrameParts {
  /** Values by tag; more than fits the entry goes after the directory. Resolution tags are given as dpi. */
  readonly tags: Readonly<Record<number, readonly number[]>>;
  readonly strips: readonly Uint8Array[];
}

const rationals = new Set([282, 283]);
const stripOffsets = 273;
const stripByteCounts = 279;

/** A little-endian TIFF. `lastNext` is what the last directory gives as the place of the next. */
export function makeTiff(frames: readonly TiffFrameParts[], lastNext = 0): Buffer {
  let bytes: Buffer = Buffer.from('II*\0\0\0\0\0', 'latin1');
  let pointer = 4;
  for (const { tags, strips } of frames) {
    const offsets = strips.map((strip) => {
      const offset = bytes.length;
      bytes = Buffer.concat([bytes, strip, Buffer.alloc(strip.length % 2)]);
      return offset;
    });
    const all = { ...tags, [stripOffsets]: offsets, [stripByteCounts]: strips.map((strip) => strip.length) };
    const start = bytes.length;
    bytes.writeUInt32LE(start, pointer);
    bytes = Buffer.concat([bytes, makeDirectory(all, start)]);
    pointer = start + 2 + Object.keys(all).length * 12;
  }
  bytes.writeUInt32LE(lastNext, pointer);
  return bytes;
}

function makeDirectory(tags: Readonly<Record<number, readonly number[]>>, start: number): Buffer {
  const entries = Object.entries(tags).map(([tag, values]) => [Number(tag), values] as const);
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  const after: Buffer[] = [];
  let end = start + directory.length;
  entries.forEach(([tag, values], index) => {
    const at = 2 + index * 12;
    const isRational = rationals.has(tag);
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(isRational ? 5 : 4, at + 2);
    directory.writeUInt32LE(values.length, at + 4);
    const data = Buffer.from(
      Uint32Array.from(isRational ? values.flatMap((dpi) => [dpi, 1]) : values).buffer,
    );
    if (data.length <= 4) data.copy(directory, at + 8);
    else {
      directory.writeUInt32LE(end, at + 8);
      after.push(data);
      end += data.length;
    }
  });
  return Buffer.concat([directory, ...after]);
}

/** An EXIF segment that says only how the picture is turned, put into a JPEG behind its first marker. */
export function withExifOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = makeTiff([{ tags: { 274: [orientation] }, strips: [] }]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), Buffer.from('Exif\0\0', 'latin1'), tiff]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

/** A BMP of 24 or 8 bits a pixel (the latter with a grey palette). */
export function makeBmp(bitsPerPixel: 8 | 24, topDown: boolean): Buffer {
  const { widthPx, heightPx } = quadrant;
  const palette =
    bitsPerPixel === 8
      ? Buffer.from(Uint32Array.from({ length: 256 }, (_, i) => i * 0x010101).buffer)
      : Buffer.alloc(0);
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(54 + palette.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(widthPx, 18);
  header.writeInt32LE(topDown ? -heightPx : heightPx, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bitsPerPixel, 28);
  const grey = quadrantPixels();
  const rows = Array.from({ length: heightPx }, (_, row) => {
    const y = topDown ? row : heightPx - 1 - row;
    const pixels = [...grey.subarray(y * widthPx, (y + 1) * widthPx)];
    return Buffer.from(bitsPerPixel === 8 ? pixels : pixels.flatMap((value) => [value, value, value]));
  });
  return Buffer.concat([header, palette, ...rows]);
}
