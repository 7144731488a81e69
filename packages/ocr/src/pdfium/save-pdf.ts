import { closeSync, openSync, writeSync } from 'node:fs';

import { withMemory, writeUint32s } from './heap.js';
import type { PdfHandle } from './pdf-handle.js';

/** FPDF_REMOVE_SECURITY: every object is written anew, in clear. */
const removeSecurity = 3;

/**
 * Writes a document anew, repaired and without encryption. PDFium can also append to the original bytes, but then
 * repeats every object it has looked at and breaks documents with cross-reference streams. Returns false when PDFium gave up;
 * errors of the file system are thrown as they are.
 */
export function savePdf({ pdfium, document }: PdfHandle, targetPath: string): boolean {
  const descriptor = openSync(targetPath, 'w');
  let failure: unknown;
  // An exception must not pass through PDFium's frames: it is kept, and PDFium is told that the write failed.
  const write = (_self: number, data: number, size: number): number => {
    try {
      writeFully(descriptor, pdfium.runtime.HEAPU8.subarray(data >>> 0, (data >>> 0) + (size >>> 0)));
      return 1;
    } catch (error) {
      failure = error;
      return 0;
    }
  };
  const callback = pdfium.runtime.addFunction(write, 'iiii');
  try {
    const saved = withMemory(pdfium, 8, (pointer) => {
      writeUint32s(pdfium, pointer, [1, callback]);
      return pdfium.FPDF_SaveAsCopy(document, pointer, removeSecurity);
    });
    if (failure !== undefined) throw failure as Error;
    return saved;
  } finally {
    pdfium.runtime.removeFunction(callback);
    closeSync(descriptor);
  }
}

function writeFully(descriptor: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(descriptor, bytes, done);
}
