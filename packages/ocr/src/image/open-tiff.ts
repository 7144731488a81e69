import { decodeTiffSamples } from './decode-tiff-samples.js';
import { describeTiffPieces } from './describe-tiff-pieces.js';
import { toOrientation } from './orientation.js';
import { PictureError, type PictureFrame } from './picture.js';
import { readDirectories, type Directory } from './read-ifds.js';
import { readTagResolution, tags, tagValue } from './tiff-tags.js';

/** A strip or tile as it is stored. */
export interface TiffBlock {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Shorter than the file says when the file ends before. */
  readonly bytes: Buffer;
}

/** A directory with its numbers checked. */
export interface TiffPage {
  readonly directory: Directory;
  readonly littleEndian: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitsPerSample: number;
  readonly samplesPerPixel: number;
  readonly compression: number;
  readonly photometric: number;
  /** One list for all samples, or one for each when they are stored in planes. */
  readonly planes: readonly (readonly TiffBlock[])[];
  readonly incomplete: boolean;
  /** The whole file: an old JPEG's data are found by offsets of their own. */
  readonly file: Buffer;
}

/** Marks a thumbnail or a transparency mask in tag 254. */
const reducedOrMask = 0b101;

/** The pages of a TIFF, at most `maxFrames` + 1 of them, so that the caller can see that there are too many. */
export function openTiff(file: Buffer, maxFrames: number): PictureFrame[] {
  const { directories, littleEndian, broken } = readDirectories(file, maxFrames + 1);
  const pictures = directories.filter((directory) => directory.has(tags.width) && directory.has(tags.height));
  const pages = pictures.filter((directory) => ((tagValue(directory, 254) ?? 0) & reducedOrMask) === 0);
  const chosen = pages.length > 0 ? pages : pictures;
  if (chosen.length === 0) throw new PictureError('it has no pages');
  return chosen.map((directory, index) => {
    const page = readPage(file, directory, littleEndian);
    return {
      widthPx: page.widthPx,
      heightPx: page.heightPx,
      orientation: toOrientation(tagValue(directory, tags.orientation)),
      resolution: readTagResolution(directory),
      incomplete: page.incomplete || (broken && index === chosen.length - 1),
      readPieces: () => describeTiffPieces(page) ?? [decodeTiffSamples(page)],
    };
  });
}

function readPage(file: Buffer, directory: Directory, littleEndian: boolean): TiffPage {
  const number = (tag: number, fallback: number): number => tagValue(directory, tag) ?? fallback;
  const base = {
    directory,
    littleEndian,
    file,
    widthPx: number(tags.width, 0),
    heightPx: number(tags.height, 0),
    bitsPerSample: number(tags.bitsPerSample, 1),
    samplesPerPixel: number(tags.samplesPerPixel, directory.get(tags.bitsPerSample)?.length ?? 1),
    compression: number(tags.compression, 1),
    photometric: number(tags.photometric, 0),
  };
  const [planes, incomplete] = readBlocks(file, directory, base);
  return { ...base, planes, incomplete };
}

type Size = Pick<TiffPage, 'widthPx' | 'heightPx' | 'samplesPerPixel'>;

function readBlocks(file: Buffer, directory: Directory, size: Size): [TiffBlock[][], boolean] {
  const tiled = directory.has(tags.tileOffsets);
  const width = tiled ? (tagValue(directory, tags.tileWidth) ?? 0) : size.widthPx;
  const rows = tagValue(directory, tiled ? tags.tileHeight : tags.rowsPerStrip) ?? size.heightPx;
  const height = tiled ? rows : Math.min(rows, size.heightPx);
  const offsets = directory.get(tiled ? tags.tileOffsets : tags.stripOffsets) ?? [];
  const lengths = directory.get(tiled ? tags.tileByteCounts : tags.stripByteCounts) ?? [];
  if (width === 0 || height === 0) return [[], true];
  const across = Math.ceil(size.widthPx / width);
  const perPlane = across * Math.ceil(size.heightPx / height);
  const planeCount = tagValue(directory, tags.planarConfiguration) === 2 ? size.samplesPerPixel : 1;
  let incomplete = offsets.length < perPlane * planeCount;
  const planes = Array.from({ length: Math.min(planeCount, 8) }, (): TiffBlock[] => []);
  offsets.slice(0, perPlane * planeCount).forEach((offset, index) => {
    const length = lengths[index] ?? (offsets.length === 1 ? file.length - offset : 0);
    if (offset + length > file.length) incomplete = true;
    const top = Math.floor((index % perPlane) / across) * height;
    planes[Math.floor(index / perPlane)]?.push({
      left: (index % across) * width,
      top,
      widthPx: width,
      heightPx: tiled ? height : Math.min(height, size.heightPx - top),
      bytes: file.subarray(offset, offset + length),
    });
  });
  return [planes, incomplete];
}
