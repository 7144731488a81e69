import type { ErrorCode, OutputKind } from '@docbatch/core';

/** The JSON shapes that live inside rows. */

export interface StoredWarning {
  code: ErrorCode;
  message: string;
  /** 1-based; absent when it concerns the whole document. */
  pageNumber?: number;
}

export interface StoredOutput {
  kind: OutputKind;
  path: string;
  sizeBytes: number;
  sha256: string;
}

export interface StoredEngine {
  name: string;
  version: string;
  model: string;
}

export interface StoredImage {
  widthPx: number;
  heightPx: number;
  dpi: number;
  /** What was done to it to recognise it; null or absent when nothing was recognised. */
  preparation?: StoredPreparation | null;
  /** How well it was read; the same. */
  quality?: StoredQuality | null;
  /** The language that was chosen for it; absent where none was chosen by the page. */
  language?: StoredLanguage;
}

export interface StoredLanguage {
  code: string;
  basis: 'text' | 'script' | 'earlier_pages' | 'default';
  margin: number | null;
  tried: readonly string[];
}

export interface StoredPreparation {
  turnedDegrees: 0 | 90 | 180 | 270;
  skewDegrees: number;
  inverted: boolean;
  dpi: number;
}

export interface StoredQuality {
  grade: 'good' | 'usable' | 'doubtful' | 'unreadable' | null;
  lowestConfidence: number | null;
  lowConfidenceShare: number;
  unreadInkShare: number;
}

/** `failed` pages are kept too, with their error, and are tried again when their document is. */
export type PageOutcome = 'recognized' | 'text_layer' | 'failed';
