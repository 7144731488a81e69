import { closeSync, openSync } from 'node:fs';

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
import { transplantText, type SharedObjects, type TextForm } from './transplant-text.js';

/** A page and what is laid under it. */
export interface PageToUpdate {
  /** The number of the page's object in the document. */
  readonly objectNumber: number;
  readonly textPdf: Uint8Array;
  /** Takes the text sheet of the given size to the page's own coordinates. */
  readonly placeText: (widthPt: number, heightPt: number) => Matrix;
}

/**
 * Appends an incremental update to `targetPath`, which holds the same bytes as `original`: every page given gets
 * its text as a first content stream. The text is invisible, so it does not matter that the page is painted over
 * it; and what comes first cannot be displaced by content that leaves the graphics state changed.
 *
 * @throws PdfSyntaxError when the original is not strictly sound; the target is worthless then
 */
export function appendTextPages(
  original: ByteSource,
  pages: readonly PageToUpdate[],
  targetPath: string,
): void {
  const file = PdfFile.open(original);
  const { trailer, newestOffset, isStream } = file.references;
  const descriptor = openSync(targetPath, 'a');
  try {
    const writer = new PdfWriter(fileSink(descriptor), original.sizeBytes, firstFreeNumber(file));
    writer.write('\n');
    const shared: SharedObjects = new Map();
    for (const page of pages) updatePage(file, page, writer, shared);
    const updated: PdfDictionary = new Map([['Prev', String(newestOffset)]]);
    for (const key of ['Root', 'Info', 'ID']) {
      const value = trailer.get(key);
      if (value !== undefined) updated.set(key, value);
    }
    if (isStream) writer.finishWithStream(updated);
    else writer.finishWithTable(updated);
  } finally {
    closeSync(descriptor);
  }
}

/** The stated size is often too small; numbers in use must not be given out again. */
function firstFreeNumber({ references: { entries, trailer } }: PdfFile): number {
  let highest = 0;
  for (const objectNumber of entries.keys()) highest = Math.max(highest, objectNumber);
  const stated = Number(trailer.get('Size'));
  return Math.max(highest + 1, Number.isSafeInteger(stated) ? stated : 0);
}

function updatePage(file: PdfFile, page: PageToUpdate, writer: PdfWriter, shared: SharedObjects): void {
  const dictionary = file.readDictionary(page.objectNumber);
  const text = transplantText(page.textPdf, writer, shared);
  const resources = parseDictionary(file.resolve(findInherited(file, dictionary, 'Resources') ?? '<<>>'));
  const xObjects = parseDictionary(file.resolve(resources.get('XObject') ?? '<<>>'));
  const name = chooseName(xObjects);
  xObjects.set(name, `${text.objectNumber} 0 R`);
  resources.set('XObject', formatDictionary(xObjects));
  dictionary.set('Resources', formatDictionary(resources));
  const overlay = writer.writeStream(new Map(), [
    drawText(text, name, page.placeText(text.widthPt, text.heightPt)),
  ]);
  dictionary.set('Contents', `[${overlay} 0 R ${listContents(file, dictionary.get('Contents')).join(' ')}]`);
  writer.writeObject(formatDictionary(dictionary), page.objectNumber, generationOf(file, page.objectNumber));
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
