import type { ErrorCode } from '@docbatch/core';

import type { Extras } from '../pdfium/count-extras.js';

/** What a file is by its content, whatever its name says. */
export const documentKinds = ['pdf', 'png', 'jpeg', 'tiff', 'webp', 'bmp', 'gif'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What is known of a page before it is read. */
export interface PageInspection {
  /** 1-based. */
  readonly pageNumber: number;
  /** Size as displayed (after rotation), in PDF points of 1/72 inch. */
  readonly widthPt: number;
  readonly heightPt: number;
  /** Clockwise rotation stored in the file: 0, 90, 180 or 270. */
  readonly rotationDegrees: number;
  /** Whether the page carries text of its own that can be used instead of recognition. */
  readonly hasText: boolean;
  /** Whether most of its text is invisible, as OCR programs leave it; `hasText` says whether it can be used. */
  readonly textIsHidden?: boolean;
}

/** Something that is worth telling but stops nothing. */
export interface Warning {
  readonly code: ErrorCode;
  readonly message: string;
  /** 1-based; absent when it concerns the whole document. */
  readonly pageNumber?: number;
}

/** What is known of a document before its pages are read. */
export interface DocumentInspection {
  readonly kind: DocumentKind;
  readonly pageCount: number;
  /** In page order; as many as `pageCount`. */
  readonly pages: readonly PageInspection[];
  /** Whether the file is encrypted (and was opened without a password, or with the one given). */
  readonly encrypted: boolean;
  /** Whether the file carries digital signatures. */
  readonly signed: boolean;
  /** Annotations and form fields, by kind; absent when there are none. */
  readonly extras?: Extras;
  readonly warnings: readonly Warning[];
}

/** Bounds on what is accepted, whole numbers from 1. Beyond them a document fails with the code of the limit. */
export interface DocumentLimits {
  /** Of the file. FILE_TOO_LARGE. */
  readonly maxBytes: number;
  /** LIMIT_PAGES. */
  readonly maxPages: number;
  /** Of one page. A picture of more is refused with LIMIT_PIXELS, a PDF page is rasterised coarser. */
  readonly maxPixels: number;
  /** Of each output file. LIMIT_OUTPUT. */
  readonly maxOutputBytes: number;
}

export const defaultDocumentLimits: DocumentLimits = {
  maxBytes: 2_000_000_000,
  maxPages: 2_000,
  maxPixels: 250_000_000,
  maxOutputBytes: 4_000_000_000,
};
