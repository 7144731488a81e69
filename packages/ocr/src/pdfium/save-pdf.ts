import { closeSync, openSync, writeSync } from 'node:fs';

import { withMemory, writeUint32s } from './heap.js';
import type { PdfHandle } from './pdf-handle.js';

/** `incremental` appends what changed to the original bytes; `full` writes every object anew. */
export type SaveMode = 'incremental' | 'full';

const flags: Record<SaveMode, number> = { incremental: 1, full: 2 };

/**
 * Writes a document to a new file. Returns false when PDFium gave up; errors of the file system are thrown as
 * they are.
 */
export function savePdf({ pdfium, document }: PdfHandle, targetPath: string, mode: SaveMode): boolean {
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
      return pdfium.FPDF_SaveAsCopy(document, pointer, flags[mode]);
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
