import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

import type { ByteSource } from '../pdfium/byte-source.js';
import type { Matrix } from '../page/page-geometry.js';
import { PdfFile } from './pdf-file.js';
import {
  formatDictionary,
  formatNumber,
  parseArray,
  parseDictionary,
  PdfSyntaxError,
  referencedObject,
  type PdfDictionary,
  type RawPdf,
} from './pdf-syntax.js';
import { fileSink, PdfWriter } from './pdf-writer.js';
import { decodeStream } from './read-object.js';
import { stripPage, withXObjects } from './strip-page.js';
import { transplantText, type SharedObjects, type TextForm } from './transplant-text.js';

/** A page and what is laid under it. */
export interface PageToUpdate {
  /** 1-based. */
  readonly pageNumber: number;
  /** The number of the page's object in the document. */
  readonly objectNumber: number;
  readonly textPdf: Uint8Array;
  /** Takes the text sheet of the given size to the page's own coordinates. */
  readonly placeText: (widthPt: number, heightPt: number) => Matrix;
  /** Whether it has invisible text, which has to go before it gets any. */
  readonly hasHiddenText: boolean;
  /** Whether there is visible text at a place on the sheet, given as shares of its width and height from the top left. */
  readonly isTaken: (x: number, y: number) => boolean;
}

/**
 * Appends an incremental update to `targetPath`, which holds the same bytes as `original`: every page given gets
 * its text as a first content stream. The text is invisible, so it does not matter that the page is painted over
 * it; and what comes first cannot be displaced by content that leaves the graphics state changed. Gives back the numbers
 * of pages that stay as they are: those whose own invisible text cannot be taken out. With `info` the document gets that
 * information in place of what it has.
 *
 * @throws PdfSyntaxError when the original is not strictly sound; the target is worthless then
 */
export function appendTextPages(
  original: ByteSource,
  pages: readonly PageToUpdate[],
  targetPath: string,
  info?: PdfDictionary,
): number[] {
  const file = PdfFile.open(original);
  const { trailer, newestOffset, isStream } = file.references;
  const descriptor = openSync(targetPath, 'a');
  try {
    const writer = new PdfWriter(fileSink(descriptor), original.sizeBytes, firstFreeNumber(file));
    writer.write('\n');
    const shared: SharedObjects = new Map();
    const untouched = pages.filter((page) => !updatePage(file, page, writer, shared));
    if (untouched.length === pages.length) {
      // An update without objects is no sound PDF: what was begun goes.
      ftruncateSync(descriptor, original.sizeBytes);
      return untouched.map((page) => page.pageNumber);
    }
    const updated: PdfDictionary = new Map([['Prev', String(newestOffset)]]);
    for (const key of ['Root', 'Info', 'ID']) {
      const value = trailer.get(key);
      if (value !== undefined) updated.set(key, value);
    }
    if (info !== undefined) setInfo(updated, info, writer);
    if (isStream) writer.finishWithStream(updated);
    else writer.finishWithTable(updated);
    return untouched.map((page) => page.pageNumber);
  } finally {
    closeSync(descriptor);
  }
}

/** A reference to information that is not there is as bad as none. */
function setInfo(trailer: PdfDictionary, info: PdfDictionary, writer: PdfWriter): void {
  if (info.size === 0) trailer.delete('Info');
  else trailer.set('Info', `${writer.writeObject(formatDictionary(info))} 0 R`);
}

/** The stated size is often too small; numbers in use must not be given out again. */
function firstFreeNumber({ references: { entries, trailer } }: PdfFile): number {
  let highest = 0;
  for (const objectNumber of entries.keys()) highest = Math.max(highest, objectNumber);
  const stated = Number(trailer.get('Size'));
  return Math.max(highest + 1, Number.isSafeInteger(stated) ? stated : 0);
}

/** False when the page has invisible text that cannot be taken out: it would have its text twice. */
function updatePage(file: PdfFile, page: PageToUpdate, writer: PdfWriter, shared: SharedObjects): boolean {
  const dictionary = file.readDictionary(page.objectNumber);
  const inherited = parseDictionary(file.resolve(findInherited(file, dictionary, 'Resources') ?? '<<>>'));
  const own = page.hasHiddenText
    ? stripOwnText(file, dictionary, inherited, writer)
    : { resources: inherited, contents: listContents(file, dictionary.get('Contents')) };
  if (own === null) return false;
  const text = transplantText(page.textPdf, writer, shared, page.isTaken);
  const { resources } = own;
  const xObjects = parseDictionary(file.resolve(resources.get('XObject') ?? '<<>>'));
  const name = chooseName(xObjects);
  xObjects.set(name, `${text.objectNumber} 0 R`);
  resources.set('XObject', formatDictionary(xObjects));
  dictionary.set('Resources', formatDictionary(resources));
  const overlay = writer.writeStream(new Map(), [
    drawText(text, name, page.placeText(text.widthPt, text.heightPt)),
  ]);
  dictionary.set('Contents', `[${overlay} 0 R ${own.contents.join(' ')}]`);
  writer.writeObject(formatDictionary(dictionary), page.objectNumber, generationOf(file, page.objectNumber));
  return true;
}

interface OwnContent {
  readonly resources: PdfDictionary;
  readonly contents: readonly RawPdf[];
}

/** The page's own content without invisible text; null when it is not understood well enough to be touched. */
function stripOwnText(
  file: PdfFile,
  page: PdfDictionary,
  resources: PdfDictionary,
  writer: PdfWriter,
): OwnContent | null {
  try {
    const streams = listContents(file, page.get('Contents')).map((reference) => readContent(file, reference));
    // A blank between them: a stream may end in the middle of nothing, but never in the middle of a word.
    const stripped = stripPage(file, writer, streams.join('\n'), resources);
    if (stripped.dropped === 0) return null;
    const bytes = deflateSync(Buffer.from(stripped.content, 'latin1'));
    const content = writer.writeStream(new Map([['Filter', '/FlateDecode']]), [bytes]);
    return {
      resources: withXObjects(file, resources, stripped.xObjects),
      contents: [`${content} 0 R`],
    };
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}

function readContent(file: PdfFile, reference: RawPdf): RawPdf {
  const objectNumber = referencedObject(reference);
  if (objectNumber === null) throw new PdfSyntaxError('a content stream is no reference');
  const object = file.readObject(objectNumber);
  return decodeStream(parseDictionary(object.value), file.readStream(object)).toString('latin1');
}

const drawText = (_text: TextForm, name: string, matrix: Matrix): Buffer =>
  Buffer.from(`q ${matrix.map(formatNumber).join(' ')} cm /${name} Do Q\n`, 'latin1');

function listContents(file: PdfFile, contents: RawPdf | undefined): RawPdf[] {
  if (contents === undefined || contents === 'null') return [];
  if (contents.startsWith('[')) return parseArray(contents);
  const objectNumber = referencedObject(contents);
  if (objectNumber === null) throw new PdfSyntaxError('the contents of a page are no reference');
  if (!file.references.entries.has(objectNumber)) return [];
  const { value } = file.readObject(objectNumber);
  return value.startsWith('[') ? parseArray(value) : [contents];
}

/** An entry of a page or of the nodes above it. */
function findInherited(file: PdfFile, page: PdfDictionary, key: string): RawPdf | undefined {
  let node = page;
  for (let depth = 0; depth < 64; depth += 1) {
    const value = node.get(key);
    if (value !== undefined && value !== 'null') return value;
    const parent = node.get('Parent');
    if (parent === undefined) return undefined;
    node = parseDictionary(file.resolve(parent));
  }
  throw new PdfSyntaxError('the page tree runs in a circle');
}

function chooseName(taken: PdfDictionary): string {
  let name = 'DocbatchText';
  for (let suffix = 2; taken.has(name); suffix += 1) name = `DocbatchText${suffix}`;
  return name;
}

function generationOf(file: PdfFile, objectNumber: number): number {
  const entry = file.references.entries.get(objectNumber);
  return entry?.kind === 'offset' ? entry.generation : 0;
}
