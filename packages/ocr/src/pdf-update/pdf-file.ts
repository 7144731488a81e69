import type { ByteSource } from '../pdfium/byte-source.js';
import { readCrossReferences, type CrossReferences } from './cross-references.js';
import {
  parseDictionary,
  PdfSyntaxError,
  referencedObject,
  skipBlank,
  skipValue,
  type PdfDictionary,
  type RawPdf,
} from './pdf-syntax.js';
import { decodeStream, readBytes, readObjectAt, readText, type PdfObject } from './read-object.js';

/**
 * Reads single objects of a sound, unencrypted PDF, straight from the file. It is strict on purpose: what it
 * does not understand it refuses with a PdfSyntaxError, and PDFium writes the document anew instead.
 */
export class PdfFile {
  readonly #objectStreams = new Map<number, Map<number, RawPdf>>();

  private constructor(
    private readonly source: ByteSource,
    readonly references: CrossReferences,
  ) {}

  static open(source: ByteSource): PdfFile {
    const head = readText(source, 0, Math.min(8, source.sizeBytes));
    // With bytes before the header every offset of the file is off by as much, or is not: nobody can tell.
    if (!head.startsWith('%PDF-')) throw new PdfSyntaxError('bytes before the header');
    return new PdfFile(source, readCrossReferences(source));
  }

  /** @throws PdfSyntaxError when the object is missing or is not where the cross-references say */
  readObject(objectNumber: number): PdfObject {
    const entry = this.references.entries.get(objectNumber);
    if (entry === undefined) throw new PdfSyntaxError(`object ${objectNumber} is missing`);
    if (entry.kind === 'offset') return readObjectAt(this.source, entry.offset, objectNumber);
    const value = this.#openObjectStream(entry.objectStream).get(objectNumber);
    if (value === undefined) throw new PdfSyntaxError(`object ${objectNumber} is not in its object stream`);
    return { value, streamStart: null };
  }

  /** A value with references followed, at most a few times. */
  resolve(value: RawPdf): RawPdf {
    let resolved = value;
    for (let hops = 0; hops < 8; hops += 1) {
      const objectNumber = referencedObject(resolved);
      if (objectNumber === null) return resolved;
      resolved = this.readObject(objectNumber).value;
    }
    throw new PdfSyntaxError('references run in a circle');
  }

  readDictionary(objectNumber: number): PdfDictionary {
    return parseDictionary(this.readObject(objectNumber).value);
  }

  /** The bytes of a stream as they are stored. */
  readStream(object: PdfObject): Buffer {
    if (object.streamStart === null) throw new PdfSyntaxError('no stream');
    const length = Number(this.resolve(parseDictionary(object.value).get('Length') ?? ''));
    return readBytes(this.source, object.streamStart, length);
  }

  #openObjectStream(objectNumber: number): Map<number, RawPdf> {
    const known = this.#objectStreams.get(objectNumber);
    if (known !== undefined) return known;
    const object = this.readObject(objectNumber);
    const dictionary = parseDictionary(object.value);
    const text = decodeStream(dictionary, this.readStream(object)).toString('latin1');
    const objects = splitObjectStream(text, Number(dictionary.get('First')), Number(dictionary.get('N')));
    this.#objectStreams.set(objectNumber, objects);
    return objects;
  }
}

function splitObjectStream(text: RawPdf, first: number, count: number): Map<number, RawPdf> {
  const header = text.slice(0, first).trim().split(/\s+/).map(Number);
  const objects = new Map<number, RawPdf>();
  for (let index = 0; index < count; index += 1) {
    const start = skipBlank(text, first + (header[2 * index + 1] ?? Number.NaN));
    objects.set(header[2 * index] ?? -1, text.slice(start, skipValue(text, start)));
  }
  return objects;
}
