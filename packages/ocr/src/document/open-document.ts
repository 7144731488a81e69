import type { PageImage } from '../engine/ocr-engine.js';
import type { Line } from '../page/page-text.js';
import type { DocumentSource, SignedChoice } from '../slots/document-reader.js';
import type { DocumentInspection, DocumentKind, DocumentLimits, Warning } from './document-inspection.js';
import { openImageDocument } from './open-image-document.js';
import { openPdfDocument } from './open-pdf-document.js';
import { openSourceFile } from './open-source-file.js';

/** A page's picture, and what had to be given up to get it. */
export interface RasterizedPage {
  readonly image: PageImage;
  readonly warnings: readonly Warning[];
}

/** The text that a page carries itself. */
export interface PageTextLayer {
  readonly text: string;
  /** Word boxes are in pixels of `image`. */
  readonly lines: readonly Line[];
  /** Nothing is rasterised for a text layer: the boxes count pixels of 1/72 inch, that is whole PDF points. */
  readonly image: { readonly widthPx: number; readonly heightPx: number; readonly dpi: 72 };
  /** Size as displayed, in PDF points. */
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A page and the one-page text-only PDF to lay over it. */
export interface TextPage {
  /** 1-based. */
  readonly pageNumber: number;
  readonly textPdf: Uint8Array;
}

/**
 * An open document. Everything but opening and writing is synchronous: it runs in a slot's thread, where one
 * PDFium instance serves one call at a time. Every error is a DocbatchError.
 */
export interface OpenedDocument {
  readonly kind: DocumentKind;
  inspect(): DocumentInspection;
  /**
   * The page as displayed, in 8-bit grey. A picture file gives its own pixels and its own resolution, never
   * enlarged; `dpi` (50 to 1,200) counts for PDF pages and as an upper bound for over-sharp pictures.
   */
  rasterizePage(pageNumber: number, dpi: number): RasterizedPage;
  readTextLayer(pageNumber: number): PageTextLayer;
  /** Whether the page has a picture that cannot be decoded, in whose place nothing is seen. Decodes its pictures. */
  hasUnreadablePicture(pageNumber: number): boolean;
  /** Writes a new file. `targetPath` is complete when this resolves and worthless when it rejects. */
  writeSearchablePdf(
    textPages: readonly TextPage[],
    targetPath: string,
    signed?: SignedChoice,
  ): Promise<{ readonly warnings: readonly Warning[] }>;
  /** May be called twice. */
  close(): void;
}

/**
 * Opens a file by its content, whatever its name says.
 *
 * @throws DocbatchError FILE_NOT_FOUND, FILE_UNREADABLE, FILE_EMPTY, FILE_UNSUPPORTED, FILE_TOO_LARGE,
 *   PDF_ENCRYPTED, PDF_DAMAGED, PDF_NO_PAGES, IMAGE_DAMAGED, LIMIT_PAGES, LIMIT_PIXELS
 */
export async function openDocument(source: DocumentSource, limits: DocumentLimits): Promise<OpenedDocument> {
  const file = openSourceFile(source, limits);
  if (file.kind === 'pdf') return await openPdfDocument(source, file, limits);
  return await openImageDocument(source, file, file.kind, limits);
}
