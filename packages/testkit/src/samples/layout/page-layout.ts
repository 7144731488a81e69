import type { Font } from './fonts.js';

/** All lengths in points of 1/72 inch, from the top left corner. */
export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly xPt: number;
  readonly baselinePt: number;
  readonly font: Font;
  readonly sizePt: number;
}

export interface Bar {
  readonly kind: 'bar';
  readonly xPt: number;
  readonly yPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
  /** 0 is black, 255 is white. */
  readonly shade: number;
}

/** A page before anything is drawn: the same layout becomes a scan, a photo or a born-digital PDF. */
export interface PageLayout {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly items: readonly (TextRun | Bar)[];
  /** What a perfect reader would return: lines ended by `\n`, an empty line between blocks. */
  readonly text: string;
}
