import type { OpenedDocument } from '../../document/open-document.js';
import type { PageResult } from '../../page/page-text.js';
import { describePdfium } from './describe-pdfium.js';
import type { ReadPageRequest } from '../document-reader.js';

/** Takes the text that the page carries itself. Nothing is rasterised, so that its ink is not measured: 0. */
export function readTextPage(document: OpenedDocument, { pageNumber }: ReadPageRequest): PageResult {
  const startedMs = performance.now();
  const { text, lines, image, widthPt, heightPt } = document.readTextLayer(pageNumber);
  return {
    pageNumber,
    source: 'text_layer',
    text,
    lines,
    meanConfidence: null,
    preparation: null,
    quality: null,
    image,
    widthPt,
    heightPt,
    inkShare: 0,
    engine: describePdfium(),
    timings: { rasterizeMs: 0, recognizeMs: performance.now() - startedMs },
    warnings: [],
    textPdf: null,
  };
}
