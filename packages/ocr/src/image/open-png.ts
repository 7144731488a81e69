import { inflateSync } from 'node:zlib';

import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png';

import type { PdfDictionary } from '../pdf-update/pdf-syntax.js';
import { PictureError, type PictureFrame, type PicturePiece, type Resolution } from './picture.js';
import { pieceFromRaster, rasterFromRgba } from './raster.js';

interface PngHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colorType: number;
  readonly interlaced: boolean;
}

interface PngChunk {
  readonly type: string;
  /** With length, type and checksum. */
  readonly whole: Buffer;
  readonly data: Buffer;
}

/** A PNG is one frame. Without transparency and interlacing PDF's own Flate filter reads its data as it is. */
export function openPng(bytes: Buffer): PictureFrame[] {
  const chunks = [...listChunks(bytes)];
  const header = readHeader(chunks[0]);
  const has = (type: string): boolean => chunks.some((chunk) => chunk.type === type);
  if (!has('IDAT')) throw new PictureError('it has no picture data');
  const isPlain = !header.interlaced && header.colorType < 4 && !has('tRNS');
  return [
    {
      widthPx: header.widthPx,
      heightPx: header.heightPx,
      orientation: 1,
      resolution: readResolution(chunks),
      incomplete: !has('IEND'),
      readPieces: () => [
        isPlain ? embedPng(header, chunks) : decodePng(header, chunks, bytes.subarray(0, 8)),
      ],
    },
  ];
}

/** The chunks up to the end or to where the file breaks off; a last one that is cut short is kept. */
function* listChunks(bytes: Buffer): Generator<PngChunk> {
  let position = 8;
  while (position + 8 <= bytes.length) {
    const end = position + 12 + bytes.readUInt32BE(position);
    const type = bytes.toString('latin1', position + 4, position + 8);
    if (!/^[A-Za-z]{4}$/.test(type)) return;
    yield { type, whole: bytes.subarray(position, end), data: bytes.subarray(position + 8, end - 4) };
    if (type === 'IEND') return;
    position = end;
  }
}

function readHeader(first: PngChunk | undefined): PngHeader {
  if (first === undefined || first.type !== 'IHDR' || first.data.length < 13)
    throw new PictureError('it has no header');
  const [bitDepth = 0, colorType = 0] = first.data.subarray(8, 10);
  const depths: Partial<Record<number, readonly number[]>> = {
    0: [1, 2, 4, 8, 16],
    2: [8, 16],
    3: [1, 2, 4, 8],
    4: [8, 16],
    6: [8, 16],
  };
  if (depths[colorType]?.includes(bitDepth) !== true) throw new PictureError('its header makes no sense');
  const [widthPx, heightPx] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)];
  return { widthPx, heightPx, bitDepth, colorType, interlaced: first.data[12] === 1 };
}

function readResolution(chunks: readonly PngChunk[]): Resolution | null {
  const data = chunks.find((chunk) => chunk.type === 'pHYs')?.data;
  const perMetre = 1;
  if (data === undefined || data.length < 9 || data[8] !== perMetre) return null;
  return { x: data.readUInt32BE(0) * 0.0254, y: data.readUInt32BE(4) * 0.0254 };
}

function embedPng(header: PngHeader, chunks: readonly PngChunk[]): PicturePiece {
  const { widthPx, heightPx, bitDepth, colorType } = header;
  const colors = colorType === 2 ? 3 : 1;
  const parameters = `<</Predictor 15 /Colors ${colors} /BitsPerComponent ${bitDepth} /Columns ${widthPx}>>`;
  const dictionary: PdfDictionary = new Map([
    ['ColorSpace', colorType === 3 ? paletteSpace(chunks) : colorType === 2 ? '/DeviceRGB' : '/DeviceGray'],
    ['BitsPerComponent', String(bitDepth)],
    ['Filter', '/FlateDecode'],
    ['DecodeParms', parameters],
  ]);
  const data = chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data);
  return { left: 0, top: 0, widthPx, heightPx, dictionary, chunks: data };
}

function paletteSpace(chunks: readonly PngChunk[]): string {
  const palette = chunks.find((chunk) => chunk.type === 'PLTE')?.data;
  if (palette === undefined || palette.length < 3) throw new PictureError('its palette is missing');
  const entries = Math.min(256, Math.floor(palette.length / 3));
  return `[/Indexed /DeviceRGB ${entries - 1} <${palette.toString('hex', 0, entries * 3)}>]`;
}

/** Only what the picture consists of goes to the decoder: texts and profiles can be bombs. */
const pictureChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

function decodePng(header: PngHeader, chunks: readonly PngChunk[], signature: Buffer): PicturePiece {
  const needed = chunks.filter((chunk) => pictureChunks.has(chunk.type));
  checkInflatedSize(header, needed);
  const decoded = decodeStrictly(Buffer.concat([signature, ...needed.map((chunk) => chunk.whole)]));
  return pieceFromRaster(rasterFromRgba(decoded.width, decoded.height, toRgba(decoded)));
}

/** The decoder inflates whatever comes; data that inflate to more than the picture needs are refused before. */
function checkInflatedSize(header: PngHeader, chunks: readonly PngChunk[]): void {
  const samples = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[header.colorType] ?? 4;
  const rowBytes = Math.ceil((header.widthPx * samples * header.bitDepth) / 8) + 8;
  // Interlacing adds the filter bytes of its seven passes.
  const maxOutputLength = rowBytes * header.heightPx * 2 + 1_024;
  const data = chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data);
  try {
    inflateSync(Buffer.concat(data), { maxOutputLength });
  } catch (cause) {
    throw new PictureError('its data are broken', { cause });
  }
}

function decodeStrictly(bytes: Buffer): DecodedPng {
  try {
    return decode(bytes);
  } catch (cause) {
    throw new PictureError(cause instanceof Error ? cause.message : 'its data are broken', { cause });
  }
}

function toRgba(decoded: DecodedPng): Uint8Array {
  const { width, height } = decoded;
  const source = decoded.palette === undefined ? decoded.data : convertIndexedToRgb(decoded);
  const channels = decoded.palette === undefined ? decoded.channels : source.length / (width * height);
  const shift = decoded.depth === 16 ? 8 : 0;
  const scale = decoded.depth < 8 && decoded.palette === undefined ? 255 / (2 ** decoded.depth - 1) : 1;
  const rgba = new Uint8Array(width * height * 4);
  const sample = (pixel: number, channel: number): number =>
    ((source[pixel * channels + channel] ?? 0) * scale) >> shift;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const isColour = channels >= 3;
    rgba[pixel * 4] = sample(pixel, 0);
    rgba[pixel * 4 + 1] = sample(pixel, isColour ? 1 : 0);
    rgba[pixel * 4 + 2] = sample(pixel, isColour ? 2 : 0);
    rgba[pixel * 4 + 3] = channels === 2 || channels === 4 ? sample(pixel, channels - 1) : 255;
  }
  return rgba;
}
