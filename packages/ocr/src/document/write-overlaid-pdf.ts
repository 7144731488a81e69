import { copyFileSync } from 'node:fs';

import { DocbatchError } from '@docbatch/core';

import { overlayText } from '../pdfium/overlay-text.js';
import type { PdfHandle } from '../pdfium/pdf-handle.js';
import { savePdf } from '../pdfium/save-pdf.js';
import type { DocumentSource } from '../slots/document-reader.js';
import type { Warning } from './document-inspection.js';
import type { TextPage } from './open-document.js';
import type { SourceFile } from './open-source-file.js';

export async function writeOverlaidPdf(
  source: DocumentSource,
  _file: SourceFile,
  handle: PdfHandle,
  textPages: readonly TextPage[],
  targetPath: string,
): Promise<{ warnings: readonly Warning[] }> {
  if (textPages.length === 0) {
    copyFileSync(source.path, targetPath);
    return { warnings: [] };
  }
  for (const { pageNumber, textPdf } of textPages) {
    if (!overlayText(handle, pageNumber, textPdf)) throw new DocbatchError('PDF_WRITE_FAILED', `page ${pageNumber}`);
  }
  const valid = handle.pdfium.FPDF_DocumentHasValidCrossReferenceTable(handle.document);
  if (!savePdf(handle, targetPath, valid ? 'incremental' : 'full')) throw new DocbatchError('PDF_WRITE_FAILED', 'save');
  return { warnings: [] };
}
