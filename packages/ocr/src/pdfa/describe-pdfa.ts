import { closeSync, openSync, statSync } from 'node:fs';

import { PdfFile } from '../pdf-update/pdf-file.js';
import {
  parseDictionary,
  PdfSyntaxError,
  referencedObject,
  type PdfDictionary,
} from '../pdf-update/pdf-syntax.js';
import { decodeStream } from '../pdf-update/read-object.js';
import { fileSource } from '../pdfium/byte-source.js';

/** What a PDF says of itself. */
export interface DescribedPdfA {
  /** Whether its metadata calls it PDF/A-2b and it says what its colours mean. It is no proof that it is one. */
  readonly isClaimed: boolean;
  /** null when it is not said. */
  readonly pageCount: number | null;
}

export function describePdfA(path: string): DescribedPdfA {
  const descriptor = openSync(path, 'r');
  try {
    const file = PdfFile.open(fileSource(descriptor, statSync(path).size));
    const catalog = parseDictionary(file.resolve(file.references.trailer.get('Root') ?? ''));
    const pages = parseDictionary(file.resolve(catalog.get('Pages') ?? ''));
    const count = Number(file.resolve(pages.get('Count') ?? ''));
    return {
      isClaimed: catalog.has('OutputIntents') && namesPdfA(file, catalog),
      pageCount: Number.isSafeInteger(count) ? count : null,
    };
  } catch (error) {
    if (error instanceof PdfSyntaxError) return { isClaimed: false, pageCount: null };
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Whether the metadata names PDF/A-2b. */
function namesPdfA(file: PdfFile, catalog: PdfDictionary): boolean {
  const objectNumber = referencedObject(catalog.get('Metadata') ?? '');
  if (objectNumber === null) return false;
  const object = file.readObject(objectNumber);
  const xmp = decodeStream(parseDictionary(object.value), file.readStream(object)).toString('utf8');
  return /pdfaid:part\s*(?:=\s*["']|>)2/.test(xmp) && /pdfaid:conformance\s*(?:=\s*["']|>)B/.test(xmp);
}
