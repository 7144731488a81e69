import type { DocumentInspection, DocumentLimits, Warning } from '../document/document-inspection.js';
import type { WrittenOutput } from '../outputs/write-stream.js';
import type { EngineIdentity, PageResult } from '../page/page-text.js';

/**
 * Which pages are recognised: those without usable text (`skip`), also those whose text an earlier OCR run left
 * (`redo`), or all of them (`force`).
 */
export const ocrModes = ['skip', 'redo', 'force'] as const;
export type OcrMode = (typeof ocrModes)[number];

/**
 * What becomes of a signed PDF: its copy gets no text and stays as it was signed (`leave`), or it gets the text, which the
 * signature does not cover (`process`).
 */
export const signedChoices = ['leave', 'process'] as const;
export type SignedChoice = (typeof signedChoices)[number];

/** Where a document's bytes are and how it may be opened. */
export interface DocumentSource {
  readonly path: string;
  /** What messages call the file. */
  readonly displayName: string;
  readonly password?: string;
  /** Those of the reader count where this says nothing. */
  readonly limits?: Partial<DocumentLimits>;
}

export interface ReadPageRequest {
  readonly source: DocumentSource;
  /** 1-based. */
  readonly pageNumber: number;
  /** Take the text that the page carries, or recognise its picture. */
  readonly from: 'text_layer' | 'picture';
}

export interface DrawPageRequest {
  readonly source: DocumentSource;
  /** 1-based. */
  readonly pageNumber: number;
  /** The picture fits into a square of this side, 16 to 4,000. */
  readonly maxPx: number;
  /** The finest that it is drawn at, 50 to 600; 72 by default. */
  readonly dpi?: number;
  /** 16 by default, enough to recognise a page in half the bytes. */
  readonly greys?: 16 | 256;
}

export interface WriteSearchablePdfRequest {
  readonly source: DocumentSource;
  /**
   * Pages that get invisible text; the others stay as they are. What invisible text a page has goes, and words that
   * stand where it has visible ones are left out: no text is there twice.
   */
  readonly textPages: readonly { readonly pageNumber: number; readonly textPdf: Uint8Array }[];
  /** Default `leave`. */
  readonly signed?: SignedChoice;
  /** A new file; its folder exists. */
  readonly targetPath: string;
}

/** A searchable PDF that has been brought to disk. */
export interface WrittenPdf extends WrittenOutput {
  readonly warnings: readonly Warning[];
}

export interface WritePageImageRequest {
  readonly source: DocumentSource;
  /** 1-based. */
  readonly pageNumber: number;
  /** A new file; its folder exists. */
  readonly targetPath: string;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
}

/** Draws pictures of pages, in contained slots as well. Every rejection is a DocbatchError. */
export interface PageDrawer {
  /** A grey PNG of the page as it is displayed. Needs no engine. */
  drawPage(request: DrawPageRequest, options?: ReadOptions): Promise<Uint8Array>;
}

/**
 * Reads documents in contained slots: each call runs in one slot's thread, under a deadline, and a slot that
 * hangs or crashes is replaced. Every rejection is a DocbatchError.
 */
export interface DocumentReader {
  /** What recognises the pages of this reader; known once it is open. */
  readonly engine: EngineIdentity;
  /** How many calls can run at the same time. */
  readonly slotCount: number;
  inspectDocument(source: DocumentSource, options?: ReadOptions): Promise<DocumentInspection>;
  readPage(request: ReadPageRequest, options?: ReadOptions): Promise<PageResult>;
  /** Writes the original with invisible text over its pages. An image becomes a PDF of its pictures. */
  writeSearchablePdf(request: WriteSearchablePdfRequest, options?: ReadOptions): Promise<WrittenPdf>;
  /** Writes the picture of a page, as it is before it is prepared for recognition, as a grey PNG. */
  writePageImage(request: WritePageImageRequest, options?: ReadOptions): Promise<void>;
  /** Ends all slots. May be called twice. */
  close(): Promise<void>;
}
