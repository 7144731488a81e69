import { toOrientation } from './orientation.js';
import { PictureError, type Orientation, type Resolution } from './picture.js';
import { readDirectories } from './read-ifds.js';
import { readTagResolution, tags, tagValue } from './tiff-tags.js';

/** What a JPEG says about itself before its first scan. */
export interface JpegHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 is grey, 3 is colour, 4 is for printing inks. */
  readonly components: number;
  readonly orientation: Orientation;
  readonly resolution: Resolution | null;
  /** Whether Adobe's segment is there: then four inks are stored inverted. */
  readonly hasAdobeSegment: boolean;
}

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** @throws PictureError when there is no picture header before the data */
export function readJpegHeader(bytes: Buffer): JpegHeader {
  let frame: Pick<JpegHeader, 'widthPx' | 'heightPx' | 'components'> | null = null;
  let orientation: Orientation = 1;
  let resolution: Resolution | null = null;
  let hasAdobeSegment = false;
  for (const { marker, data } of listSegments(bytes)) {
    if (isFrameHeader(marker) && data.length >= 6) {
      if (!decodableFrames.has(marker)) throw new PictureError('its kind of JPEG is not supported');
      frame ??= { heightPx: data.readUInt16BE(1), widthPx: data.readUInt16BE(3), components: data[5] ?? 0 };
    } else if (marker === 0xe0 && data.toString('latin1', 0, 5) === 'JFIF\0' && data.length >= 12) {
      resolution ??= readJfifResolution(data);
    } else if (marker === 0xe1 && data.toString('latin1', 0, 6) === 'Exif\0\0') {
      const [directory] = readDirectories(data.subarray(6), 1).directories;
      if (directory === undefined) continue;
      orientation = toOrientation(tagValue(directory, tags.orientation));
      resolution ??= readTagResolution(directory);
    } else if (marker === 0xee && data.toString('latin1', 0, 5) === 'Adobe') hasAdobeSegment = true;
  }
  if (frame === null) throw new PictureError('it has no picture header');
  return { ...frame, orientation, resolution, hasAdobeSegment };
}

/** Baseline, extended and progressive, by Huffman and arithmetic coding; the others are lossless or hierarchical. */
const decodableFrames = new Set([0xc0, 0xc1, 0xc2, 0xc9, 0xca]);

/** SOF0 to SOF15 without the three numbers that mean something else. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function* listSegments(bytes: Buffer): Generator<{ marker: number; data: Buffer }> {
  let position = 2;
  while (position + 4 <= bytes.length) {
    // Between segments there may be fill bytes and, in broken files, anything.
    if (bytes[position] !== 0xff) {
      position += 1;
      continue;
    }
    const marker = bytes[position + 1] ?? 0;
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) {
      position += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === startOfScan || marker === endOfImage) return;
    const length = bytes.readUInt16BE(position + 2);
    yield { marker, data: bytes.subarray(position + 4, position + 2 + length) };
    position += 2 + length;
  }
}

/** Units: 0 is none (a mere proportion), 1 is inch, 2 is centimetre. */
function readJfifResolution(data: Buffer): Resolution | null {
  const unit = data[7] ?? 0;
  if (unit !== 1 && unit !== 2) return null;
  const factor = unit === 2 ? 2.54 : 1;
  return { x: data.readUInt16BE(8) * factor, y: data.readUInt16BE(10) * factor };
}

/** Whether a JPEG ends as it should. Some bytes after the end are common and harmless. */
export const hasJpegEnd = (bytes: Buffer): boolean => bytes.lastIndexOf(Buffer.from([0xff, endOfImage])) > 0;
