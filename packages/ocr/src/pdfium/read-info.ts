import type { PdfDictionary } from '../pdf-update/pdf-syntax.js';
import { withMemory } from './heap.js';
import type { PdfHandle } from './pdf-handle.js';

const entries = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate'];
/** What ends a text. */
const terminatorBytes = 2;

/** The document information that a PDF has, as the entries of its dictionary; PDFium leaves it out when it writes anew. */
export function readInfo(handle: PdfHandle): PdfDictionary {
  const info: PdfDictionary = new Map();
  for (const entry of entries) {
    const text = readEntry(handle, entry);
    if (text.length > 0) info.set(entry, `<FEFF${text.swap16().toString('hex')}>`);
  }
  return info;
}

/** UTF-16, the low byte first. */
function readEntry({ pdfium, document }: PdfHandle, entry: string): Buffer {
  const sizeBytes = pdfium.FPDF_GetMetaText(document, entry, 0, 0);
  if (sizeBytes <= terminatorBytes) return Buffer.alloc(0);
  return withMemory(pdfium, sizeBytes, (pointer) => {
    pdfium.FPDF_GetMetaText(document, entry, pointer, sizeBytes);
    const at = pointer >>> 0;
    return Buffer.from(pdfium.runtime.HEAPU8.slice(at, at + sizeBytes - terminatorBytes));
  });
}
