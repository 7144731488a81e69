import { closeSync, statSync } from 'node:fs';

import { DocbatchError, formatCount } from '@docbatch/core';

import { checkOutputSize } from '../outputs/check-output-size.js';
import { chooseRasterSize } from '../page/choose-raster-size.js';
import { scaleLines } from '../page/scale-lines.js';
import { hasSoundPageCount } from '../pdf-update/has-sound-page-count.js';
import { assessText } from '../pdfium/assess-text.js';
import { fileSource } from '../pdfium/byte-source.js';
import { countAnnotations } from '../pdfium/count-extras.js';
import { findHugePicture } from '../pdfium/find-huge-picture.js';
import { hasUnreadablePicture } from '../pdfium/has-unreadable-picture.js';
import { loadPdfium } from '../pdfium/load-pdfium.js';
import { openPdfHandle, type PdfHandle, type PdfOpenFailure } from '../pdfium/pdf-handle.js';
import { rasterizePdfPage } from '../pdfium/rasterize-pdf-page.js';
import { readTextLayer } from '../pdfium/read-text-layer.js';
import { runPdfium } from '../pdfium/run-pdfium.js';
import { withPage, type PdfPage } from '../pdfium/with-page.js';
import type { DocumentSource, SignedChoice } from '../slots/document-reader.js';
import type { DocumentInspection, DocumentLimits, PageInspection, Warning } from './document-inspection.js';
import type { OpenedDocument, PageTextLayer, RasterizedPage } from './open-document.js';
import type { SourceFile } from './open-source-file.js';
import { withWriteErrors } from './with-write-errors.js';
import { writeOverlaidPdf } from './write-overlaid-pdf.js';

/** Opens a PDF; it owns the file's descriptor from here on. */
export async function openPdfDocument(
  source: DocumentSource,
  file: SourceFile,
  limits: DocumentLimits,
): Promise<OpenedDocument> {
  const pdfium = await loadPdfium();
  try {
    const opened = runPdfium(
      () => openPdfHandle(pdfium, fileSource(file.descriptor, file.sizeBytes), source.password),
      (cause) => damaged(source, cause),
    );
    if (typeof opened === 'string') throw explainOpenFailure(opened, source);
    try {
      checkPageCount(opened, source, limits);
      const isRepaired = needsRepair(opened, file);
      if (isRepaired)
        runPdfium(
          () => checkRepair(opened, source),
          (cause) => damaged(source, cause),
        );
      return new PdfDocument(source, file, opened, limits, isRepaired);
    } catch (error) {
      opened.close();
      throw error;
    }
  } catch (error) {
    closeSync(file.descriptor);
    throw error;
  }
}

class PdfDocument implements OpenedDocument {
  readonly kind = 'pdf';
  #closed = false;

  constructor(
    private readonly source: DocumentSource,
    private readonly file: SourceFile,
    private readonly handle: PdfHandle,
    private readonly limits: DocumentLimits,
    private readonly isRepaired: boolean,
  ) {}

  inspect(): DocumentInspection {
    const { pdfium, document } = this.handle;
    const pageCount = pdfium.FPDF_GetPageCount(document);
    const pages: PageInspection[] = [];
    const extras: Record<string, number> = {};
    const warnings = this.isRepaired ? [explainRepaired(this.source)] : [];
    for (let pageNumber = 1; pageNumber <= pageCount; pageNumber += 1) {
      const page = this.#run(pageNumber, () =>
        withPage(this.handle, pageNumber, (opened) => inspectPage(this.handle, opened, pageNumber, extras)),
      );
      if (page === null) warnings.push(explainBrokenPage(this.source, pageNumber));
      pages.push(page ?? { pageNumber, widthPt: 612, heightPt: 792, rotationDegrees: 0, hasText: false });
    }
    return {
      kind: 'pdf',
      pageCount,
      pages,
      encrypted: pdfium.EPDF_IsEncrypted(document),
      signed: pdfium.FPDF_GetSignatureCount(document) > 0,
      ...(Object.keys(extras).length === 0 ? {} : { extras }),
      warnings,
    };
  }

  rasterizePage(pageNumber: number, dpi: number): RasterizedPage {
    return this.#withPage(pageNumber, (page) => {
      this.#checkObjects(page, pageNumber);
      this.#checkPictures(page, pageNumber);
      const size = chooseRasterSize(page.widthPt, page.heightPt, dpi, this.limits.maxPixels);
      const grey = rasterizePdfPage(this.handle, page, size.widthPx, size.heightPx);
      const warnings = size.reduced ? [explainReducedSize(page, pageNumber, dpi, size.dpi)] : [];
      return { image: { ...grey, dpi: size.dpi }, warnings };
    });
  }

  readTextLayer(pageNumber: number): PageTextLayer {
    return this.#withPage(pageNumber, (page) => {
      const { widthPt, heightPt } = page;
      const image = { widthPx: Math.ceil(widthPt), heightPx: Math.ceil(heightPt), dpi: 72 as const };
      const { text, lines } = readTextLayer(this.handle, page);
      // The pixels are whole where the page need not be one of whole points: scale as a picture of it would be.
      return {
        text,
        lines: scaleLines(lines, image.widthPx / widthPt, image.heightPx / heightPt),
        image,
        widthPt,
        heightPt,
      };
    });
  }

  hasUnreadablePicture(pageNumber: number): boolean {
    return this.#withPage(pageNumber, (page) => hasUnreadablePicture(this.handle, page));
  }

  async writeSearchablePdf(
    textPages: Parameters<OpenedDocument['writeSearchablePdf']>[0],
    targetPath: string,
    signed: SignedChoice = 'leave',
  ): Promise<{ warnings: readonly Warning[] }> {
    const { maxOutputBytes } = this.limits;
    const write = (): readonly Warning[] => {
      // It never becomes smaller than the original: what cannot fit is not written at all.
      checkOutputSize(this.source.displayName, 'pdf', this.file.sizeBytes, maxOutputBytes);
      const original = { source: this.source, file: this.file, handle: this.handle };
      const warnings = writeOverlaidPdf(original, textPages, targetPath, signed);
      checkOutputSize(this.source.displayName, 'pdf', statSync(targetPath).size, maxOutputBytes);
      return warnings;
    };
    return { warnings: withWriteErrors(targetPath, () => this.#run(null, write)) };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.handle.close();
    closeSync(this.file.descriptor);
  }

  #checkObjects({ page }: PdfPage, pageNumber: number): void {
    const count = this.handle.pdfium.FPDFPage_CountObjects(page);
    if (count <= maxDrawnObjects) return;
    const file = this.source.displayName;
    const message = `Page ${pageNumber} of ${file} is made of ${formatCount(count)} objects; more than ${formatCount(maxDrawnObjects)} are not drawn. Make a picture of it in another program, and process that.`;
    throw new DocbatchError('LIMIT_OBJECTS', message, { file, pageNumber });
  }

  #checkPictures(page: PdfPage, pageNumber: number): void {
    const allowed = this.limits.maxPixels * hugeFactor;
    const huge = findHugePicture(this.handle, page, allowed);
    if (huge === null) return;
    const file = this.source.displayName;
    const size = `${formatCount(huge.widthPx)} x ${formatCount(huge.heightPx)} pixels`;
    const message = `Page ${pageNumber} of ${file} has a picture of ${size}; the limit is ${formatCount(allowed)} in all. Reduce its resolution, or process it with a higher --max-megapixels.`;
    throw new DocbatchError('LIMIT_PIXELS', message, { file, pageNumber });
  }

  #withPage<T>(pageNumber: number, use: (page: PdfPage) => T): T {
    const result = this.#run(pageNumber, () => withPage(this.handle, pageNumber, use));
    if (result !== null) return result;
    const { message } = explainBrokenPage(this.source, pageNumber);
    throw new DocbatchError('PAGE_DAMAGED', message, { file: this.source.displayName, pageNumber });
  }

  #run<T>(pageNumber: number | null, call: () => T): T {
    const file = this.source.displayName;
    return runPdfium(call, (cause) => {
      const what = pageNumber === null ? file : `Page ${pageNumber} of ${file}`;
      const message = `${what} needs more memory than a page may have, or breaks PDFium (${describe(cause)}). Look at it in a viewer.`;
      if (pageNumber === null) return new DocbatchError('PDF_WRITE_FAILED', message, { file, cause });
      return new DocbatchError('PAGE_FAILED', message, { file, pageNumber, cause });
    });
  }
}

/** A line across the page takes PDFium some 40 microseconds: of 1.7 million it made no page in a minute. Maps have 100,000. */
const maxDrawnObjects = 1_000_000;

/** A page is rasterised coarser when it is too large; its pictures, which are decoded whole, may be so much finer. */
const hugeFactor = 4;

function inspectPage(
  handle: PdfHandle,
  page: PdfPage,
  pageNumber: number,
  extras: Record<string, number>,
): PageInspection {
  const { widthPt, heightPt, rotationDegrees } = page;
  countAnnotations(handle, page, extras);
  const { isUsable, isHidden } = assessText(handle, page);
  return { pageNumber, widthPt, heightPt, rotationDegrees, hasText: isUsable, textIsHidden: isHidden };
}

function checkPageCount(
  { pdfium, document }: PdfHandle,
  source: DocumentSource,
  limits: DocumentLimits,
): void {
  const file = source.displayName;
  const pageCount = pdfium.FPDF_GetPageCount(document);
  if (pageCount === 0) {
    throw new DocbatchError('PDF_NO_PAGES', `${file} has no pages. Get it again from where it came from.`, {
      file,
    });
  }
  if (pageCount > limits.maxPages) {
    throw new DocbatchError(
      'LIMIT_PAGES',
      `${file} has ${formatCount(pageCount)} pages; the limit is ${formatCount(limits.maxPages)}. Split it, or process it with a higher --max-pages.`,
      { file },
    );
  }
}

/** Whether PDFium had to find objects or pages by itself. */
const needsRepair = ({ pdfium, document }: PdfHandle, { descriptor, sizeBytes }: SourceFile): boolean =>
  !pdfium.FPDF_DocumentHasValidCrossReferenceTable(document) ||
  !hasSoundPageCount(fileSource(descriptor, sizeBytes));

/** Repair may find pages and nothing that belongs on them: then the document is lost, not blank. */
function checkRepair(handle: PdfHandle, source: DocumentSource): void {
  const { pdfium, document } = handle;
  const pageCount = pdfium.FPDF_GetPageCount(document);
  for (let pageNumber = 1; pageNumber <= Math.min(pageCount, maxCheckedPages); pageNumber += 1) {
    if (withPage(handle, pageNumber, (page) => hasContent(handle, page)) === true) return;
  }
  throw damaged(source);
}

/** Annotations of a broken document may be mere remains, of which nothing is seen. */
function hasContent(handle: PdfHandle, page: PdfPage): boolean {
  if (handle.pdfium.FPDFPage_CountObjects(page.page) > 0) return true;
  if (handle.pdfium.FPDFPage_GetAnnotCount(page.page) === 0) return false;
  return rasterizePdfPage(handle, page, glanceSidePx, glanceSidePx).pixels.some((pixel) => pixel !== 255);
}

/** Large enough for whatever is seen of a page to leave a mark. */
const glanceSidePx = 400;

/** A document whose first pages are all blank is taken at its word. */
const maxCheckedPages = 20;

function explainOpenFailure(failure: PdfOpenFailure, source: DocumentSource): DocbatchError {
  const file = source.displayName;
  if (failure === 'format') return damaged(source);
  const message =
    failure === 'security'
      ? `${file} is encrypted in a way that is not supported. Remove the encryption in the program it came from.`
      : source.password === undefined
        ? `${file} needs a password to be opened.`
        : `The password given for ${file} is not the right one. Give another, or remove it with qpdf.`;
  return new DocbatchError('PDF_ENCRYPTED', message, { file });
}

function damaged(source: DocumentSource, cause?: unknown): DocbatchError {
  const file = source.displayName;
  const message = `${file} looks like a PDF but cannot be opened: its structure is broken. Repair it: qpdf old.pdf repaired.pdf`;
  return new DocbatchError('PDF_DAMAGED', message, { file, cause });
}

const explainRepaired = (source: DocumentSource): Warning => ({
  code: 'PDF_REPAIRED',
  message: `${source.displayName} is damaged; it was repaired as far as possible. Check that all pages are there.`,
});

const explainBrokenPage = (source: DocumentSource, pageNumber: number): Warning => ({
  code: 'PAGE_DAMAGED',
  pageNumber,
  message: `Page ${pageNumber} of ${source.displayName} cannot be opened: its objects are broken. Look at it in a viewer.`,
});

const explainReducedSize = (page: PdfPage, pageNumber: number, asked: number, used: number): Warning => ({
  code: 'PAGE_SIZE_REDUCED',
  pageNumber,
  message:
    `Page ${pageNumber} measures ${Math.round(page.widthPt)} x ${Math.round(page.heightPt)} pt and was ` +
    `rasterised at ${used.toPrecision(3)} instead of ${asked} dpi to stay within the limits.`,
});

const describe = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 120);
