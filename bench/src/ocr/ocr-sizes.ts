import type { Scale } from '../suites/suite.js';

export interface OcrSizes {
  /** How often each side of a comparison runs; the sides take turns. */
  readonly rounds: number;
  /** Pages of the scan, and how many files of one page there are. */
  readonly pages: number;
  /** Files of born-digital pages, and how many pages each has. */
  readonly textFiles: number;
  readonly textPages: number;
  /** Small pages that one process reads while its memory is looked at. */
  readonly manyPages: number;
}

export const ocrSizes: Readonly<Record<Scale, OcrSizes>> = {
  tiny: { rounds: 1, pages: 1, textFiles: 2, textPages: 2, manyPages: 4 },
  small: { rounds: 1, pages: 20, textFiles: 20, textPages: 20, manyPages: 400 },
  full: { rounds: 3, pages: 20, textFiles: 20, textPages: 20, manyPages: 2_000 },
};
