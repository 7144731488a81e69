import type { EngineIdentity, Line } from '../page/page-text.js';

/** A page as 8-bit grey, row by row from the top, no padding: `pixels.length === widthPx * heightPx`. */
export interface PageImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** 0 is black, 255 is white. */
  readonly pixels: Uint8Array;
}

/** What an engine says of one page image. */
export interface Recognition {
  readonly text: string;
  readonly lines: readonly Line[];
  /** A one-page PDF with only the invisible text, `widthPx * 72 / dpi` points wide; null when no text was found. */
  readonly textPdf: Uint8Array | null;
  /** The model that it was read with, when that is not all that the identity names. */
  readonly model?: string;
}

/**
 * The port behind which recognition happens. An engine lives in one slot and is called for one page at a time.
 * It may hang or crash: the slot that contains it has the deadline and is replaced.
 */
export interface OcrEngine {
  readonly identity: EngineIdentity;
  /**
   * The same image gives the same answer, whatever was recognised before it. With a `language`, one of those that the
   * engine was made with, it is read in that one alone.
   */
  recognize(image: PageImage, language?: string): Promise<Recognition>;
  /** The script of the page as Tesseract names it, such as `Cyrillic`; null when it cannot tell. */
  detectScript?(image: PageImage): Promise<string | null>;
  close(): Promise<void>;
}

/** How a slot makes its engine. Must survive `structuredClone`. */
export interface EngineSpec {
  /** URL of an ES module that exports `createEngine(options): Promise<OcrEngine>`. */
  readonly module: string;
  readonly options: Readonly<Record<string, unknown>>;
  /**
   * What the engine will say of itself. With it a reader opens without starting an engine, which then starts with
   * the first page to recognise; without it one slot starts its engine at once.
   */
  readonly identity?: EngineIdentity;
}

/** What an engine module exports. */
export type CreateEngine = (options: Readonly<Record<string, unknown>>) => Promise<OcrEngine>;
