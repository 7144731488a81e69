/** A TIFF directory: the values of its tags, numbers only (text and the like are left out). */
export type Directory = ReadonlyMap<number, readonly number[]>;

/** The directories of a TIFF file, or of the TIFF block inside a JPEG's EXIF segment. */
export interface Directories {
  readonly littleEndian: boolean;
  readonly directories: readonly Directory[];
  /** Whether the chain broke off: a directory lies outside of the file or points back. */
  readonly broken: boolean;
}

/** Bytes of a value by its type; 0 for unknown ones. Types: byte, ascii, short, long, rational, ... */
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** A strip for each row of the tallest picture, and more. */
const maxValues = 1_000_000;

/**
 * Reads a chain of directories without trusting it: loops, huge counts and offsets beyond the end stop it.
 * At most `maxDirectories` are read.
 */
export function readDirectories(bytes: Buffer, maxDirectories: number): Directories {
  const littleEndian = bytes.toString('latin1', 0, 2) === 'II';
  const reader = new Reader(bytes, littleEndian);
  const directories: Directory[] = [];
  const visited = new Set<number>();
  let offset = reader.uint32(4);
  while (offset !== 0 && directories.length < maxDirectories) {
    if (visited.has(offset) || offset + 2 > bytes.length) return { littleEndian, directories, broken: true };
    visited.add(offset);
    const count = reader.uint16(offset);
    directories.push(readDirectory(reader, offset, count));
    const next = offset + 2 + count * 12;
    if (next + 4 > bytes.length) return { littleEndian, directories, broken: true };
    offset = reader.uint32(next);
  }
  return { littleEndian, directories, broken: false };
}

function readDirectory(reader: Reader, offset: number, count: number): Directory {
  const directory = new Map<number, readonly number[]>();
  for (let index = 0; index < count; index += 1) {
    const entry = offset + 2 + index * 12;
    if (entry + 12 > reader.length) break;
    const type = reader.uint16(entry + 2);
    const values = readValues(reader, entry, type, reader.uint32(entry + 4));
    if (values !== null) directory.set(reader.uint16(entry), values);
  }
  return directory;
}

function readValues(reader: Reader, entry: number, type: number, count: number): number[] | null {
  const size = typeSizes[type] ?? 0;
  if (size === 0 || count === 0 || count > maxValues) return null;
  const start = size * count <= 4 ? entry + 8 : reader.uint32(entry + 8);
  if (start + size * count > reader.length) return null;
  return Array.from({ length: count }, (_, index) => reader.value(type, start + index * size));
}

class Reader {
  readonly length: number;

  constructor(
    private readonly bytes: Buffer,
    private readonly littleEndian: boolean,
  ) {
    this.length = bytes.length;
  }

  uint16(offset: number): number {
    if (offset + 2 > this.length) return 0;
    return this.littleEndian ? this.bytes.readUInt16LE(offset) : this.bytes.readUInt16BE(offset);
  }

  uint32(offset: number): number {
    if (offset + 4 > this.length) return 0;
    return this.littleEndian ? this.bytes.readUInt32LE(offset) : this.bytes.readUInt32BE(offset);
  }

  value(type: number, offset: number): number {
    if (type === 3 || type === 8) return this.uint16(offset);
    if (type === 4 || type === 9) return this.uint32(offset);
    // A rational, which the resolution is; a denominator of 0 gives infinity or NaN, which nobody accepts.
    if (type === 5 || type === 10) return this.uint32(offset) / this.uint32(offset + 4);
    if (type === 11 || type === 12) return 0;
    return this.bytes[offset] ?? 0;
  }
}
