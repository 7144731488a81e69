import type { OcrMode } from '@docbatch/ocr';

/** How the pages of a batch are read. Kept with the batch, so that any worker reads them the same way. */
export interface RecognitionOptions {
  /** Tesseract language codes, for example `['eng', 'deu']`. */
  readonly languages: readonly string[];
  readonly mode: OcrMode;
  /** Resolution at which pages are rasterised, 72 to 600. */
  readonly dpi: number;
}

export const defaultRecognitionOptions: RecognitionOptions = { languages: ['eng'], mode: 'skip', dpi: 300 };
