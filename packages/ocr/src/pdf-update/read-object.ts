import { inflateSync } from 'node:zlib';

import type { ByteSource } from '../pdfium/byte-source.js';
import {
  parseDictionary,
  PdfSyntaxError,
  skipBlank,
  skipValue,
  type PdfDictionary,
  type RawPdf,
} from './pdf-syntax.js';
import { undoPredictor } from './undo-predictor.js';

/** An object as it stands in the file. */
export interface PdfObject {
  readonly value: RawPdf;
  /** Where the stream's bytes begin; null when the object has none. */
  readonly streamStart: number | null;
}

const firstChunkBytes = 4_096;
const maxObjectBytes = 32_000_000;
/** More than any object stream or cross-reference stream of a document holds; less than a bomb does. */
const maxInflatedBytes = 256_000_000;

export function readText(source: ByteSource, position: number, length: number): RawPdf {
  return readBytes(source, position, length).toString('latin1');
}

export function readBytes(source: ByteSource, position: number, length: number): Buffer {
  if (!(position >= 0 && length >= 0 && position + length <= source.sizeBytes)) {
    throw new PdfSyntaxError('bytes outside of the file');
  }
  const bytes = Buffer.alloc(length);
  if (!source.read(bytes, position)) throw new PdfSyntaxError('the file became shorter');
  return bytes;
}

/** Undoes the compression of cross-reference and object streams, which are Flate or nothing in practice. */
export function decodeStream(dictionary: PdfDictionary, stored: Buffer): Buffer {
  const filter = (dictionary.get('Filter') ?? 'none').replace(/^\[\s*|\s*\]$/g, '');
  if (filter === 'none') return stored;
  if (filter !== '/FlateDecode') throw new PdfSyntaxError(`filter ${filter}`);
  const parameters = (dictionary.get('DecodeParms') ?? '<<>>').replace(/^\[\s*|\s*\]$/g, '');
  const inflated = inflate(stored);
  return parameters.startsWith('<<') ? undoPredictor(inflated, parseDictionary(parameters)) : inflated;
}

function inflate(stored: Buffer): Buffer {
  try {
    return inflateSync(stored, { maxOutputLength: maxInflatedBytes });
  } catch (cause) {
    throw new PdfSyntaxError('a stream cannot be inflated', { cause });
  }
}

/** Reads the object at an offset, with as much of the file as it takes. */
export function readObjectAt(source: ByteSource, offset: number, objectNumber: number | null): PdfObject {
  for (let chunk = firstChunkBytes; ; chunk *= 4) {
    const length = Math.min(chunk, source.sizeBytes - offset);
    const isWhole = offset + length === source.sizeBytes || chunk > maxObjectBytes;
    try {
      const object = parseObject(readText(source, offset, length), offset, objectNumber, isWhole);
      if (object !== null) return object;
    } catch (error) {
      if (isWhole) throw error;
    }
  }
}

/** Null when the text may end in the middle of the object. */
function parseObject(
  text: RawPdf,
  offset: number,
  objectNumber: number | null,
  isWhole: boolean,
): PdfObject | null {
  const header = /^[\0\t\n\f\r ]*(\d+)[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+obj/.exec(text);
  if (header === null) throw new PdfSyntaxError(`no object at ${offset}`);
  if (objectNumber !== null && Number(header[1]) !== objectNumber) {
    throw new PdfSyntaxError(`object ${header[1]} where ${objectNumber} should be`);
  }
  const start = skipBlank(text, header[0].length);
  const end = skipValue(text, start);
  const next = skipBlank(text, end);
  if (!isWhole && next + 16 > text.length) return null;
  const stream = /^stream(?:\r\n|\n|\r)/.exec(text.slice(next, next + 8));
  return {
    value: text.slice(start, end),
    streamStart: stream === null ? null : offset + next + stream[0].length,
  };
}
