import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

import { memorySource } from '../pdfium/byte-source.js';
import { fitWords, type IsTaken } from './fit-words.js';
import { PdfFile } from './pdf-file.js';
import {
  mapReferences,
  parseArray,
  parseDictionary,
  PdfSyntaxError,
  referencedObject,
  type RawPdf,
} from './pdf-syntax.js';
import type { PdfWriter } from './pdf-writer.js';
import { decodeStream } from './read-object.js';

/** A page's text as an object of the document that is being written. */
export interface TextForm {
  readonly objectNumber: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Objects that several text pages have in common, the font above all, by the hash of what they hold. */
export type SharedObjects = Map<string, number>;

/**
 * Writes the only page of a text-only PDF as a form XObject. What it shares with earlier pages (always the font)
 * is written once for the document. Words at places that are taken are left out; places are shares of the sheet's
 * width and height from its top left corner.
 *
 * @throws PdfSyntaxError when the text-only PDF is not as the engines write it
 */
export function transplantText(
  textPdf: Uint8Array,
  writer: PdfWriter,
  shared: SharedObjects,
  isTaken: IsTaken = () => false,
): TextForm {
  const file = PdfFile.open(memorySource(textPdf));
  const page = findOnlyPage(file);
  const box = parseArray(file.resolve(page.get('MediaBox') ?? '[]')).map(Number);
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  if (!(right > left && top > bottom)) throw new PdfSyntaxError('the text page has no size');
  const resources = copyValue(file, page.get('Resources') ?? '<<>>', writer, shared, []);
  const content = readContents(file, page.get('Contents') ?? 'null');
  const fitted = fitWords(content, (x, y) =>
    isTaken((x - left) / (right - left), (top - y) / (top - bottom)),
  );
  const bytes = deflateSync(Buffer.from(fitted, 'latin1'));
  const dictionary = new Map([
    ['Type', '/XObject'],
    ['Subtype', '/Form'],
    ['BBox', `[${left} ${bottom} ${right} ${top}]`],
    ['Resources', resources],
    ['Filter', '/FlateDecode'],
  ]);
  return {
    objectNumber: writer.writeStream(dictionary, [bytes]),
    widthPt: right - left,
    heightPt: top - bottom,
  };
}

function findOnlyPage(file: PdfFile): Map<string, RawPdf> {
  const catalog = parseDictionary(file.resolve(file.references.trailer.get('Root') ?? ''));
  const pages = parseDictionary(file.resolve(catalog.get('Pages') ?? ''));
  const [first] = parseArray(file.resolve(pages.get('Kids') ?? '[]'));
  const page = parseDictionary(file.resolve(first ?? ''));
  // Resources and size may be inherited.
  return new Map([...pages, ...page]);
}

function readContents(file: PdfFile, contents: RawPdf): RawPdf {
  const objectNumber = referencedObject(contents);
  if (objectNumber === null) throw new PdfSyntaxError('the text page has not exactly one content stream');
  const object = file.readObject(objectNumber);
  return decodeStream(parseDictionary(object.value), file.readStream(object)).toString('latin1');
}

/** A value with everything it refers to copied along. `path` holds the objects on the way, to notice circles. */
function copyValue(
  file: PdfFile,
  value: RawPdf,
  writer: PdfWriter,
  shared: SharedObjects,
  path: readonly number[],
): RawPdf {
  return mapReferences(value, (objectNumber) => {
    if (path.includes(objectNumber))
      throw new PdfSyntaxError('the resources of the text page run in a circle');
    const object = file.readObject(objectNumber);
    const inner = copyValue(file, object.value, writer, shared, [...path, objectNumber]);
    const stored = object.streamStart === null ? null : file.readStream(object);
    const hash = createHash('sha256')
      .update(inner, 'latin1')
      .update('\0')
      .update(stored ?? '')
      .digest('hex');
    const known = shared.get(hash);
    if (known !== undefined) return known;
    const written =
      stored === null ? writer.writeObject(inner) : writer.writeStream(parseDictionary(inner), [stored]);
    shared.set(hash, written);
    return written;
  });
}
