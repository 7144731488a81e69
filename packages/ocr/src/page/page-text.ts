import type { Warning } from '../document/document-inspection.js';
import type { PageLanguage } from '../language/page-language.js';
import type { PagePreparation } from './page-preparation.js';
import type { PageQuality } from './page-quality.js';

/** A rectangle; origin at the top left corner of the page as displayed, y downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Word {
  readonly text: string;
  /** 0 to 100, or null for text that the document itself carries. */
  readonly confidence: number | null;
  /** In pixels of the page image that was recognised. */
  readonly box: Box;
}

export interface Line {
  readonly box: Box;
  readonly words: readonly Word[];
  /** The block of text that it stands in and the paragraph there, both from 1; absent when nobody said. */
  readonly place?: { readonly block: number; readonly paragraph: number };
  /** From the foot of a `p` to the head of an `l`, in pixels of the page image; absent when nobody measured. */
  readonly letterSize?: number;
}

/** How a page's text was come by. */
export type PageSource = 'recognized' | 'text_layer';

/** What produced a page's text. Part of the key under which the result is kept. */
export interface EngineIdentity {
  /** For example `tesseract.js`; `pdfium` for a text layer. */
  readonly name: string;
  readonly version: string;
  /** For example `eng:best_int`; empty when there is none. */
  readonly model: string;
}

export interface PageTimings {
  readonly rasterizeMs: number;
  readonly recognizeMs: number;
}

/** Everything that is kept of one page once it is read. Plain data: it crosses threads and is stored. */
export interface PageResult {
  /** 1-based. */
  readonly pageNumber: number;
  readonly source: PageSource;
  /** Reading order, lines ended by `\n`, paragraphs separated by an empty line, no trailing white space. */
  readonly text: string;
  readonly lines: readonly Line[];
  /** Mean over the words weighted by their length, 0 to 100; null without words or without recognition. */
  readonly meanConfidence: number | null;
  /** What was done to the page's picture to recognise it; null without recognition. */
  readonly preparation: PagePreparation | null;
  /** How well it was read; null without recognition. */
  readonly quality: PageQuality | null;
  /** The page image the boxes refer to. */
  readonly image: { readonly widthPx: number; readonly heightPx: number; readonly dpi: number };
  /** Size as displayed, in PDF points. */
  readonly widthPt: number;
  readonly heightPt: number;
  /** Share of pixels darker than the background by a clear margin, 0 to 1. Tells an empty page from an unread one. */
  readonly inkShare: number;
  readonly engine: EngineIdentity;
  /** Where it was chosen for the page. */
  readonly language?: PageLanguage;
  readonly timings: PageTimings;
  readonly warnings: readonly Warning[];
  /** A one-page PDF holding only the invisible text, as large as the page; null when there is nothing to lay over. */
  readonly textPdf: Uint8Array | null;
}
