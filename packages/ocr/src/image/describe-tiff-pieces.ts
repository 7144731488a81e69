import type { PdfDictionary } from '../pdf-update/pdf-syntax.js';
import { describeJpeg } from './open-jpeg.js';
import type { TiffBlock, TiffPage } from './open-tiff.js';
import type { PicturePiece } from './picture.js';
import { readJpegHeader } from './read-jpeg-header.js';
import { tags, tagValue } from './tiff-tags.js';

const oldJpeg = 6;
const jpeg = 7;

/**
 * A page's strips or tiles as PDF knows them: TIFF's compressions are PDF's filters. Null for the layouts that PDF
 * cannot express: planes, transparency, floating point, little-endian 16 bits, unusual colours.
 */
export function describeTiffPieces(page: TiffPage): PicturePiece[] | null {
  const [blocks] = page.planes;
  if (page.compression === oldJpeg) return describeOldJpeg(page);
  if (blocks === undefined || page.planes.length > 1) return null;
  if (page.compression === jpeg) return blocks.map((block) => describeJpegBlock(page, block));
  const colour = describeColour(page);
  if (colour === null) return null;
  if (page.compression === 1 && blocks.every((block) => block.left === 0))
    return [mergeStrips(page, blocks, colour)];
  const pieces: PicturePiece[] = [];
  for (const block of blocks) {
    const filter = describeFilter(page, block);
    if (filter === null) return null;
    const dictionary = new Map([...colour, ...filter]);
    const isFax = filter.get('Filter') === '/CCITTFaxDecode';
    if (isFax) dictionary.delete('Decode');
    pieces.push({ ...block, dictionary, chunks: [orderBits(page, block.bytes)] });
  }
  return pieces;
}

function mergeStrips(page: TiffPage, blocks: readonly TiffBlock[], colour: PdfDictionary): PicturePiece {
  const chunks = blocks.map((block) => orderBits(page, block.bytes));
  return { left: 0, top: 0, widthPx: page.widthPx, heightPx: page.heightPx, dictionary: colour, chunks };
}

/** Null when PDF has no such colour space or sample size. */
function describeColour(page: TiffPage): PdfDictionary | null {
  const { photometric, bitsPerSample, samplesPerPixel, directory, littleEndian } = page;
  const components = { 0: 1, 1: 1, 2: 3, 3: 1, 5: 4 }[photometric];
  const isInteger = (tagValue(directory, tags.sampleFormat) ?? 1) === 1;
  const fits = [1, 2, 4, 8].includes(bitsPerSample) || (bitsPerSample === 16 && !littleEndian);
  if (components !== samplesPerPixel || !isInteger || !fits) return null;
  const dictionary: PdfDictionary = new Map([['BitsPerComponent', String(bitsPerSample)]]);
  if (photometric === 0) dictionary.set('Decode', '[1 0]');
  if (photometric !== 3) {
    return dictionary.set(
      'ColorSpace',
      { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[components] ?? '',
    );
  }
  const palette = describePalette(directory.get(tags.colorMap) ?? [], 2 ** bitsPerSample);
  return palette === null ? null : dictionary.set('ColorSpace', palette);
}

/** TIFF keeps all reds, then all greens, then all blues, in 16 bits; some programs write 8-bit values. */
export function readPalette(colorMap: readonly number[], entries: number): Buffer | null {
  if (entries > 256 || colorMap.length < entries * 3) return null;
  const shift = colorMap.some((value) => value > 255) ? 8 : 0;
  const palette = Buffer.alloc(entries * 3);
  for (let index = 0; index < entries * 3; index += 1) {
    palette[index] = (colorMap[(index % 3) * entries + Math.floor(index / 3)] ?? 0) >> shift;
  }
  return palette;
}

function describePalette(colorMap: readonly number[], entries: number): string | null {
  const palette = readPalette(colorMap, entries);
  return palette === null ? null : `[/Indexed /DeviceRGB ${entries - 1} <${palette.toString('hex')}>]`;
}

function describeFilter(page: TiffPage, block: TiffBlock): PdfDictionary | null {
  const { compression, directory, bitsPerSample, samplesPerPixel } = page;
  const sizes = `/Columns ${block.widthPx}`;
  const prediction =
    tagValue(directory, tags.predictor) === 2
      ? `<</Predictor 2 /Colors ${samplesPerPixel} /BitsPerComponent ${bitsPerSample} ${sizes}>>`
      : '<<>>';
  const fax = `${sizes} /Rows ${block.heightPx} /BlackIs1 ${page.photometric === 1}`;
  const t4 = tagValue(directory, tags.t4Options) ?? 0;
  const aligned = (t4 & 4) !== 0;
  const filters: Partial<Record<number, readonly [string, string]>> = {
    2: ['CCITTFaxDecode', `<</K 0 /EncodedByteAlign true ${fax}>>`],
    3: [
      'CCITTFaxDecode',
      `<</K ${(t4 & 1) === 1 ? 4 : 0} /EndOfLine true /EncodedByteAlign ${aligned} ${fax}>>`,
    ],
    4: ['CCITTFaxDecode', `<</K -1 ${fax}>>`],
    5: ['LZWDecode', prediction],
    8: ['FlateDecode', prediction],
    32_946: ['FlateDecode', prediction],
    32_773: ['RunLengthDecode', '<<>>'],
  };
  const found = filters[compression];
  if (found === undefined || ([2, 3, 4].includes(compression) && bitsPerSample !== 1)) return null;
  return new Map([
    ['Filter', `/${found[0]}`],
    ['DecodeParms', found[1]],
  ]);
}

function describeJpegBlock(page: TiffPage, block: TiffBlock): PicturePiece {
  const tables = Buffer.from(page.directory.get(tags.jpegTables) ?? []);
  // The tables are a JPEG without picture: their segments go in front of the block's own.
  const bytes =
    tables.length > 4 ? Buffer.concat([tables.subarray(0, -2), block.bytes.subarray(2)]) : block.bytes;
  const header = readJpegHeader(bytes);
  const dictionary = describeJpeg(header);
  if (page.photometric === 2) dictionary.set('DecodeParms', '<</ColorTransform 0>>');
  const { widthPx, heightPx } = header;
  return { left: block.left, top: block.top, widthPx, heightPx, dictionary, chunks: [bytes] };
}

/** The JPEG of TIFF 6.0, long deprecated: here only the files that hold a whole JPEG, as most do. */
function describeOldJpeg(page: TiffPage): PicturePiece[] | null {
  const start = tagValue(page.directory, tags.jpegStart) ?? page.planes[0]?.[0]?.bytes.byteOffset;
  if (start === undefined) return null;
  const bytes = page.file.subarray(
    start,
    start + (tagValue(page.directory, tags.jpegLength) ?? page.file.length),
  );
  if (bytes.readUInt16BE(0) !== 0xffd8) return null;
  const header = readJpegHeader(bytes);
  const { widthPx, heightPx } = header;
  return [{ left: 0, top: 0, widthPx, heightPx, dictionary: describeJpeg(header), chunks: [bytes] }];
}

const lowestBitFirst = 2;

export function orderBits({ directory }: TiffPage, bytes: Buffer): Buffer {
  if (tagValue(directory, tags.fillOrder) !== lowestBitFirst) return bytes;
  return Buffer.from(bytes.map((byte) => reversedBits[byte] ?? 0));
}

const reversedBits = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2),
);
