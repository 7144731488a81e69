import { deflateSync } from 'node:zlib';

import { multiply } from '../page/matrices.js';
import type { Matrix } from '../page/page-geometry.js';
import { memorySource } from '../pdfium/byte-source.js';
import { isTesseractText } from './fit-words.js';
import { PdfFile } from './pdf-file.js';
import {
  formatDictionary,
  formatNumber,
  parseArray,
  parseDictionary,
  PdfSyntaxError,
  referencedObject,
} from './pdf-syntax.js';
import { PdfWriter } from './pdf-writer.js';
import { decodeStream } from './read-object.js';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface TextPlacement {
  /** The image that was recognised. */
  readonly prepared: Size;
  /** The image of the page as it is, which the text shall lie over. */
  readonly original: Size & { readonly dpi: number };
  /** From pixels of the prepared image to pixels of the original, y downwards. */
  readonly toOriginal: Matrix;
}

/**
 * Turns the text-only PDF of an image that was turned, straightened or scaled for recognition into one as large as
 * the original page, with every word where it stands there.
 *
 * @throws PdfSyntaxError when the text-only PDF is not as the engines write it
 */
export function placeTextPdf(textPdf: Uint8Array, placement: TextPlacement): Uint8Array {
  const file = PdfFile.open(memorySource(textPdf));
  const { pageNumber, page, contentNumber } = findOnlyPage(file);
  const [left = 0, bottom = 0, right = 0, top = 0] = parseArray(
    file.resolve(page.get('MediaBox') ?? '[]'),
  ).map(Number);
  if (!(right > left && top > bottom)) throw new PdfSyntaxError('the text page has no size');
  const move = toPoints([left, top, right - left, top - bottom], placement);
  const object = file.readObject(contentNumber);
  const content = decodeStream(parseDictionary(object.value), file.readStream(object)).toString('latin1');

  const { widthPx, heightPx, dpi } = placement.original;
  const sides = [widthPx, heightPx].map((side) => formatNumber((side * 72) / dpi));
  page.set('MediaBox', `[0 0 ${sides.join(' ')}]`);
  const { trailer, newestOffset } = file.references;
  const chunks: Uint8Array[] = [textPdf];
  const writer = new PdfWriter((bytes) => chunks.push(bytes), textPdf.length, Number(trailer.get('Size')));
  writer.writeObject(formatDictionary(page), pageNumber);
  const moved = deflateSync(Buffer.from(moveText(content, move), 'latin1'));
  writer.writeStream(new Map([['Filter', '/FlateDecode']]), [moved], contentNumber);
  writer.finishWithTable(
    new Map([
      ['Root', trailer.get('Root') ?? ''],
      ['Prev', String(newestOffset)],
    ]),
  );
  return Buffer.concat(chunks);
}

function findOnlyPage(file: PdfFile): {
  readonly pageNumber: number;
  readonly page: Map<string, string>;
  readonly contentNumber: number;
} {
  const catalog = parseDictionary(file.resolve(file.references.trailer.get('Root') ?? ''));
  const pages = parseDictionary(file.resolve(catalog.get('Pages') ?? ''));
  const [first = ''] = parseArray(file.resolve(pages.get('Kids') ?? '[]'));
  const pageNumber = referencedObject(first);
  if (pageNumber === null) throw new PdfSyntaxError('the text page is no object of its own');
  const page = file.readDictionary(pageNumber);
  const contentNumber = referencedObject(page.get('Contents') ?? '');
  if (contentNumber === null) throw new PdfSyntaxError('the text page has not exactly one content stream');
  // The size may be inherited.
  const size = page.get('MediaBox') ?? pages.get('MediaBox') ?? '[]';
  return { pageNumber, page: page.set('MediaBox', size), contentNumber };
}

/** From points of the text page to points of the original page, both with y upwards. */
function toPoints(
  [left, top, width, height]: readonly [number, number, number, number],
  { prepared, original, toOriginal }: TextPlacement,
): Matrix {
  const [x, y] = [prepared.widthPx / width, prepared.heightPx / height];
  const toPixels: Matrix = [x, 0, 0, -y, -left * x, top * y];
  const scale = 72 / original.dpi;
  return multiply([scale, 0, 0, -scale, 0, original.heightPx * scale], multiply(toOriginal, toPixels));
}

const textMatrix = /(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) Tm/g;

/** Moves the text by its own matrices where all of it stands under one, so that words can still be fitted later. */
function moveText(content: string, move: Matrix): string {
  if (!isTesseractText(content)) return `q ${move.map(formatNumber).join(' ')} cm\n${content}\nQ\n`;
  return content.replace(textMatrix, (_, ...values: string[]) => {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values.slice(0, 6).map(Number);
    return `${multiply(move, [a, b, c, d, e, f]).map(formatNumber).join(' ')} Tm`;
  });
}
