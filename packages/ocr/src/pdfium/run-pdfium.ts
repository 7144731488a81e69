import { DocbatchError } from '@docbatch/core';

import { discardPdfium } from './load-pdfium.js';

/**
 * Runs calls into PDFium. What comes out of it as a JavaScript exception (a trap, an abort for lack of memory, a
 * stack overflow) leaves the instance in an unknown state: it is discarded, and `explain` makes the error.
 */
export function runPdfium<T>(call: () => T, explain: (cause: unknown) => DocbatchError): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof DocbatchError) throw error;
    discardPdfium();
    throw explain(error);
  }
}
