import type { ByteSource } from '../pdfium/byte-source.js';
import {
  parseArray,
  parseDictionary,
  PdfSyntaxError,
  skipBlank,
  skipValue,
  type PdfDictionary,
  type RawPdf,
} from './pdf-syntax.js';
import { decodeStream, readBytes, readObjectAt, readText } from './read-object.js';

/** Where an object is. */
export type CrossReference =
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'in_stream'; readonly objectStream: number };

/** A document's table of objects, all its updates taken together. */
export interface CrossReferences {
  readonly entries: ReadonlyMap<number, CrossReference>;
  /** Of the newest section. */
  readonly trailer: PdfDictionary;
  /** Where the newest section begins; the next update refers to it. */
  readonly newestOffset: number;
  /** Whether the newest section is a stream; then an update's must be one too. */
  readonly isStream: boolean;
}

interface Section {
  readonly entries: Map<number, CrossReference | null>;
  readonly trailer: PdfDictionary;
  readonly isStream: boolean;
}

const maxSections = 1_000;

/** @throws PdfSyntaxError when anything is not as the standard has it */
export function readCrossReferences(source: ByteSource): CrossReferences {
  const newestOffset = findNewestOffset(source);
  const entries = new Map<number, CrossReference | null>();
  const visited = new Set<number>();
  let newest: Section | undefined;
  const waiting = [newestOffset];
  for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
    if (visited.has(offset) || visited.size > maxSections)
      throw new PdfSyntaxError('cross-references in a circle');
    visited.add(offset);
    const section = readSection(source, offset);
    newest ??= section;
    // Newer sections come first and win; null marks an object that was deleted.
    for (const [objectNumber, entry] of section.entries) {
      if (!entries.has(objectNumber)) entries.set(objectNumber, entry);
    }
    // In a hybrid file the stream belongs to this section and goes before the previous ones.
    for (const key of ['XRefStm', 'Prev']) {
      const next = section.trailer.get(key);
      if (next !== undefined) waiting.push(Number(next));
    }
  }
  if (newest === undefined || newest.trailer.has('Encrypt')) throw new PdfSyntaxError('encrypted');
  const alive = new Map<number, CrossReference>();
  for (const [objectNumber, entry] of entries) if (entry !== null) alive.set(objectNumber, entry);
  return { entries: alive, trailer: newest.trailer, newestOffset, isStream: newest.isStream };
}

function findNewestOffset(source: ByteSource): number {
  const length = Math.min(2_048, source.sizeBytes);
  const tail = readText(source, source.sizeBytes - length, length);
  const found = [...tail.matchAll(/startxref\s+(\d+)/g)].at(-1);
  if (found === undefined) throw new PdfSyntaxError('no startxref');
  return Number(found[1]);
}

function readSection(source: ByteSource, offset: number): Section {
  const length = Math.min(32_000_000, source.sizeBytes - offset);
  const start = readText(source, offset, Math.min(length, 32));
  return start.trimStart().startsWith('xref')
    ? readTable(readText(source, offset, length))
    : readXrefStream(source, offset);
}

function readTable(text: RawPdf): Section {
  const entries = new Map<number, CrossReference | null>();
  const subsection = /[\0\t\n\f\r ]*(\d+)[ \t]+(\d+)[\0\t\n\f\r ]*/y;
  const line = /(\d{10}) (\d{5}) ([nf])[\0\t\n\f\r ]*/y;
  subsection.lastIndex = text.indexOf('xref') + 4;
  let position = subsection.lastIndex;
  for (let header = subsection.exec(text); header !== null; header = subsection.exec(text)) {
    position = subsection.lastIndex;
    for (let index = 0; index < Number(header[2]); index += 1) {
      line.lastIndex = position;
      const found = line.exec(text);
      if (found === null) throw new PdfSyntaxError('a line of the cross-reference table is broken');
      position = line.lastIndex;
      const isUsed = found[3] === 'n';
      const entry = { kind: 'offset' as const, offset: Number(found[1]), generation: Number(found[2]) };
      entries.set(Number(header[1]) + index, isUsed ? entry : null);
    }
    subsection.lastIndex = position;
  }
  position = skipBlank(text, position);
  if (!text.startsWith('trailer', position)) throw new PdfSyntaxError('no trailer');
  const start = skipBlank(text, position + 7);
  return { entries, trailer: parseDictionary(text.slice(start, skipValue(text, start))), isStream: false };
}

function readXrefStream(source: ByteSource, offset: number): Section {
  const object = readObjectAt(source, offset, null);
  const trailer = parseDictionary(object.value);
  if (trailer.get('Type') !== '/XRef' || object.streamStart === null)
    throw new PdfSyntaxError('no cross-references');
  const stored = readBytes(source, object.streamStart, Number(trailer.get('Length')));
  return { entries: unpackEntries(trailer, decodeStream(trailer, stored)), trailer, isStream: true };
}

function unpackEntries(trailer: PdfDictionary, bytes: Buffer): Map<number, CrossReference | null> {
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = parseArray(trailer.get('W') ?? '[]').map(Number);
  const index = parseArray(trailer.get('Index') ?? `[0 ${trailer.get('Size')}]`).map(Number);
  const entries = new Map<number, CrossReference | null>();
  let position = 0;
  const take = (width: number): number => {
    let value = 0;
    for (let byte = 0; byte < width; byte += 1) value = value * 256 + (bytes[position + byte] ?? 0);
    position += width;
    return value;
  };
  for (let range = 0; range + 1 < index.length; range += 2) {
    for (let offset = 0; offset < (index[range + 1] ?? 0) && position < bytes.length; offset += 1) {
      const type = typeWidth === 0 ? 1 : take(typeWidth);
      const [second, third] = [take(secondWidth), take(thirdWidth)];
      entries.set((index[range] ?? 0) + offset, toEntry(type, second, third));
    }
  }
  return entries;
}

function toEntry(type: number, second: number, third: number): CrossReference | null {
  if (type === 1) return { kind: 'offset', offset: second, generation: third };
  return type === 2 ? { kind: 'in_stream', objectStream: second } : null;
}
