import { defaultOutputKinds, sortOutputKinds, type OutputKind } from '@docbatch/core';
import {
  defaultDocumentLimits,
  type DocumentLimits,
  type EngineName,
  type ModelChoice,
  type OcrMode,
  type SignedChoice,
} from '@docbatch/ocr';

/** How the pages of a batch are read. Kept with the batch, so that any worker reads them the same way. */
export interface RecognitionOptions {
  /** Tesseract language codes, for example `['eng', 'deu']`. */
  readonly languages: readonly string[];
  /** Whether each page is read in one of them, the one that its text is in; the first is the default. */
  readonly detectLanguage?: boolean;
  /** What reads the pages; tesseract.js when absent. */
  readonly engine?: EngineName;
  /** Which models it reads with; `auto` when absent. Each worker looks for them on its own machine. */
  readonly model?: ModelChoice;
  readonly mode: OcrMode;
  /** Resolution at which pages are rasterised, 72 to 600. */
  readonly dpi: number;
  /** The files that are written; text, searchable PDF and JSON when absent. */
  readonly outputs?: readonly OutputKind[];
  /** Whether signed PDFs get text; `leave` when absent. */
  readonly signed?: SignedChoice;
  /** What is accepted, wherever it is read; the default where this says nothing. How long work may take is the worker's. */
  readonly limits?: Partial<DocumentLimits>;
}

/** All limits of a batch. */
export const limitsOf = ({ limits }: RecognitionOptions): DocumentLimits => ({
  ...defaultDocumentLimits,
  ...limits,
});

export const defaultRecognitionOptions: RecognitionOptions = { languages: ['eng'], mode: 'skip', dpi: 300 };

/** The files that are written, each once, in the order of `outputKinds`. */
export const outputKindsOf = ({ outputs }: Pick<RecognitionOptions, 'outputs'>): OutputKind[] =>
  sortOutputKinds(outputs ?? defaultOutputKinds);
