import { closeSync, copyFileSync, openSync, statSync } from 'node:fs';

import { DocbatchError } from '@docbatch/core';

import { findTakenPlaces } from '../page/find-taken-places.js';
import { displayedToPage } from '../page/page-geometry.js';
import { appendTextPages, type PageToUpdate } from '../pdf-update/append-text-pages.js';
import { PdfSyntaxError } from '../pdf-update/pdf-syntax.js';
import { fileSource } from '../pdfium/byte-source.js';
import { readInfo } from '../pdfium/read-info.js';
import { readPaintedLetters } from '../pdfium/read-painted-letters.js';
import { openPdfHandle, type PdfHandle } from '../pdfium/pdf-handle.js';
import { savePdf } from '../pdfium/save-pdf.js';
import { withPage } from '../pdfium/with-page.js';
import type { DocumentSource, SignedChoice } from '../slots/document-reader.js';
import type { Warning } from './document-inspection.js';
import type { TextPage } from './open-document.js';
import type { SourceFile } from './open-source-file.js';

/** A PDF that is open. */
export interface OriginalPdf {
  readonly source: DocumentSource;
  readonly file: SourceFile;
  readonly handle: PdfHandle;
}

/**
 * Writes the original with its text pages. A sound original stays as it is, byte for byte, and the text is
 * appended; a damaged or encrypted one is first written anew by PDFium. A signed one is only copied, unless it is to be
 * processed.
 */
export function writeOverlaidPdf(
  { source, file: original, handle }: OriginalPdf,
  textPages: readonly TextPage[],
  targetPath: string,
  signed: SignedChoice,
): readonly Warning[] {
  const { pdfium, document } = handle;
  if (textPages.length === 0) {
    copyOriginal(source, original, targetPath);
    return [];
  }
  const encrypted = pdfium.EPDF_IsEncrypted(document);
  const isSound = !encrypted && pdfium.FPDF_DocumentHasValidCrossReferenceTable(document);
  if (pdfium.FPDF_GetSignatureCount(document) > 0)
    return writeSigned(source, original, handle, textPages, targetPath, signed === 'process' && isSound);
  const untouched =
    (isSound ? appendToCopy(source, original, handle, textPages, targetPath) : null) ??
    rewriteAndAppend(source, handle, textPages, targetPath);
  checkResult(source, handle, targetPath);
  const warnings = untouched.map((pageNumber) => explainKeptText(source, pageNumber));
  return encrypted ? [explainDecrypted(source), ...warnings] : warnings;
}

/**
 * A signed original is never written anew, which would leave nothing of the signature: it gets its text appended, so that
 * what was signed is still there, byte for byte, or none.
 */
function writeSigned(
  source: DocumentSource,
  original: SourceFile,
  handle: PdfHandle,
  textPages: readonly TextPage[],
  targetPath: string,
  append: boolean,
): readonly Warning[] {
  const untouched = append ? appendToCopy(source, original, handle, textPages, targetPath) : null;
  if (untouched !== null) {
    checkResult(source, handle, targetPath);
    return [explainAppended(source), ...untouched.map((pageNumber) => explainKeptText(source, pageNumber))];
  }
  copyOriginal(source, original, targetPath);
  return [explainSigned(source)];
}

/** The numbers of pages that stay as they are; null when the original is not as sound as it looks. */
function appendToCopy(
  source: DocumentSource,
  original: SourceFile,
  handle: PdfHandle,
  textPages: readonly TextPage[],
  targetPath: string,
): number[] | null {
  copyOriginal(source, original, targetPath);
  try {
    const bytes = fileSource(original.descriptor, original.sizeBytes);
    return appendTextPages(bytes, placePages(handle, textPages), targetPath);
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}

function rewriteAndAppend(
  source: DocumentSource,
  handle: PdfHandle,
  textPages: readonly TextPage[],
  targetPath: string,
): number[] {
  if (!savePdf(handle, targetPath)) throw writeFailed(source, 'PDFium could not write it anew');
  return withSavedPdf(source, handle, targetPath, (saved, descriptor) => {
    const bytes = fileSource(descriptor, statSync(targetPath).size);
    try {
      return appendTextPages(bytes, placePages(saved, textPages), targetPath, readInfo(handle));
    } catch (error) {
      throw error instanceof PdfSyntaxError ? writeFailed(source, error.message, error) : error;
    }
  });
}

function checkResult(source: DocumentSource, handle: PdfHandle, targetPath: string): void {
  const { pdfium, document } = handle;
  const expected = pdfium.FPDF_GetPageCount(document);
  withSavedPdf(source, handle, targetPath, (saved) => {
    const found = pdfium.FPDF_GetPageCount(saved.document);
    if (found !== expected) throw writeFailed(source, `${found} of ${expected} pages came out`);
  });
}

function withSavedPdf<T>(
  source: DocumentSource,
  { pdfium }: PdfHandle,
  path: string,
  use: (saved: PdfHandle, descriptor: number) => T,
): T {
  const descriptor = openSync(path, 'r');
  try {
    const saved = openPdfHandle(pdfium, fileSource(descriptor, statSync(path).size));
    if (typeof saved === 'string') throw writeFailed(source, 'the result does not open');
    try {
      return use(saved, descriptor);
    } finally {
      saved.close();
    }
  } finally {
    closeSync(descriptor);
  }
}

function placePages(handle: PdfHandle, textPages: readonly TextPage[]): PageToUpdate[] {
  const { pdfium, document } = handle;
  const placed = new Map<number, PageToUpdate>();
  for (const { pageNumber, textPdf } of textPages) {
    const objectNumber = pdfium.EPDFDoc_GetPageObjectNumberByIndex(document, pageNumber - 1);
    if (objectNumber === 0) throw new PdfSyntaxError(`page ${pageNumber} is not an object of its own`);
    // The same object may be in the tree twice: it is one page with one text.
    if (placed.has(objectNumber)) continue;
    const found = withPage(handle, pageNumber, (page) => ({
      bounds: page.bounds,
      rotationDegrees: page.rotationDegrees,
      letters: readPaintedLetters(handle, page),
    }));
    if (found === null) throw new PdfSyntaxError(`page ${pageNumber} cannot be opened`);
    const { bounds, rotationDegrees, letters } = found;
    const [across, along] = [bounds.right - bounds.left, bounds.top - bounds.bottom];
    const [width, height] = rotationDegrees % 180 === 0 ? [across, along] : [along, across];
    const placeText = (widthPt: number, heightPt: number): ReturnType<typeof displayedToPage> =>
      displayedToPage(bounds, rotationDegrees, width / widthPt, height / heightPt);
    placed.set(objectNumber, {
      ...{ pageNumber, objectNumber, textPdf, placeText },
      isTaken: findTakenPlaces(letters.boxes, width, height),
      hasHiddenText: letters.hasHidden,
    });
  }
  return [...placed.values()];
}

function copyOriginal(source: DocumentSource, original: SourceFile, targetPath: string): void {
  copyFileSync(source.path, targetPath);
  if (statSync(targetPath).size === original.sizeBytes) return;
  const file = source.displayName;
  throw new DocbatchError('FILE_CHANGED', `${file} changed while it was processed. Process it again.`, {
    file,
  });
}

const explainKeptText = (source: DocumentSource, pageNumber: number): Warning => ({
  code: 'PDF_TEXT_KEPT',
  pageNumber,
  message:
    `Page ${pageNumber} of ${source.displayName} keeps its old invisible text in the searchable PDF: ` +
    'it could not be taken out without a risk to how the page looks. The other outputs have the new text.',
});

const explainSigned = (source: DocumentSource): Warning => ({
  code: 'PDF_SIGNED',
  message: `${source.displayName} is signed: its copy has no text layer, so that it is as it was signed.`,
});

const explainAppended = (source: DocumentSource): Warning => ({
  code: 'PDF_SIGNED_EXTENDED',
  message:
    `${source.displayName} is signed, and the text was added after the signature, which does not cover it: ` +
    'viewers say that the file was changed since, or that the signature is not valid.',
});

const explainDecrypted = (source: DocumentSource): Warning => ({
  code: 'PDF_ENCRYPTION_REMOVED',
  message: `${source.displayName} is encrypted; the searchable PDF made from it is not.`,
});

function writeFailed(source: DocumentSource, reason: string, cause?: unknown): DocbatchError {
  const file = source.displayName;
  const message = `No searchable PDF could be made of ${file}: ${reason}. Its text and JSON outputs hold the result.`;
  return new DocbatchError('PDF_WRITE_FAILED', message, { file, cause });
}
