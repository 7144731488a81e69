import { DocbatchError } from '@docbatch/core';

import { discardPdfium } from './load-pdfium.js';

/**
 * Runs calls into PDFium. What comes out of it as a JavaScript exception (a trap, an abort for lack of memory, a
 * stack overflow) leaves the instance in an unknown state: it is discarded, and `explain` makes the error. Our own
 * errors and those of the file system pass as they are.
 */
export function runPdfium<T>(call: () => T, explain: (cause: unknown) => DocbatchError): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof DocbatchError || isFileSystemError(error)) throw error;
    discardPdfium();
    throw explain(error);
  }
}

const isFileSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
