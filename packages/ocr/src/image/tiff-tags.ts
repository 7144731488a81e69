import type { Directory } from './read-ifds.js';
import type { Resolution } from './picture.js';

/** Tags of TIFF 6.0 that are used here. */
export const tags = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  resolutionX: 282,
  resolutionY: 283,
  planarConfiguration: 284,
  t4Options: 292,
  resolutionUnit: 296,
  predictor: 317,
  colorMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
  jpegStart: 513,
  jpegLength: 514,
} as const;

export const tagValue = (directory: Directory, tag: number): number | undefined => directory.get(tag)?.[0];

/** Units: 1 is none, 2 is inch (the default), 3 is centimetre. */
export function readTagResolution(directory: Directory): Resolution | null {
  const x = tagValue(directory, tags.resolutionX);
  const y = tagValue(directory, tags.resolutionY) ?? x;
  const unit = tagValue(directory, tags.resolutionUnit) ?? 2;
  if (x === undefined || y === undefined || unit === 1) return null;
  const factor = unit === 3 ? 2.54 : 1;
  return { x: x * factor, y: y * factor };
}
