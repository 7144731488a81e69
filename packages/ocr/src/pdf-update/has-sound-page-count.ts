import type { ByteSource } from '../pdfium/byte-source.js';
import { PdfFile } from './pdf-file.js';
import { parseDictionary, PdfSyntaxError } from './pdf-syntax.js';

/**
 * Whether the page tree of a PDF that has pages says that it has some. PDFium goes by the pages that it finds where the
 * count cannot be, and says nothing of it. True where the strict reader cannot tell.
 */
export function hasSoundPageCount(source: ByteSource): boolean {
  try {
    const file = PdfFile.open(source);
    const catalog = parseDictionary(file.resolve(file.references.trailer.get('Root') ?? ''));
    const tree = parseDictionary(file.resolve(catalog.get('Pages') ?? ''));
    return Number(file.resolve(tree.get('Count') ?? '')) >= 1;
  } catch (error) {
    if (error instanceof PdfSyntaxError) return true;
    throw error;
  }
}
