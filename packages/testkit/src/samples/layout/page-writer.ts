import { breakLines } from './break-lines.js';
import type { Font } from './fonts.js';
import { measureText } from './measure-text.js';
import type { Bar, PageLayout, TextRun } from './page-layout.js';

export interface TextStyle {
  readonly font: Font;
  readonly sizePt: number;
  /** In multiples of the size. Default 1.3. */
  readonly lineHeight?: number;
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  /** Empty space below the block. Default 0. */
  readonly afterPt?: number;
}

export interface Cell {
  readonly text: string;
  /** The left edge, or the right one when `align` is right. From the left edge of the column. */
  readonly xPt: number;
  readonly align?: 'left' | 'right';
}

export interface Column {
  readonly xPt: number;
  readonly widthPt: number;
  readonly topPt: number;
}

export const letterSize = { widthPt: 612, heightPt: 792 } as const;
/** The paper of British offices until A4 came. */
export const quartoSize = { widthPt: 576, heightPt: 720 } as const;
export const a4Size = { widthPt: 595, heightPt: 842 } as const;

const joinCells = (cells: readonly Cell[]): string =>
  cells
    .map((cell) => cell.text)
    .filter((text) => text !== '')
    .join(' ');

/** Writes a page from the top down and keeps the text in the order in which it is written. */
export class PageWriter {
  readonly #items: (TextRun | Bar)[] = [];
  readonly #blocks: string[] = [];
  readonly #size: { readonly widthPt: number; readonly heightPt: number };
  #column: Column;
  #yPt: number;

  constructor(size: { readonly widthPt: number; readonly heightPt: number }, marginPt: number) {
    this.#size = size;
    this.#column = { xPt: marginPt, widthPt: size.widthPt - 2 * marginPt, topPt: marginPt };
    this.#yPt = marginPt;
  }

  /** How far the page is written. */
  get yPt(): number {
    return this.#yPt;
  }

  /** Goes on at the top of another column. */
  startColumn(column: Column): this {
    this.#column = column;
    this.#yPt = column.topPt;
    return this;
  }

  skip(heightPt: number): this {
    this.#yPt += heightPt;
    return this;
  }

  /** Text that is broken into lines as wide as the column. */
  paragraph(text: string, style: TextStyle): this {
    const lines = breakLines(text, this.#column.widthPt, (part) =>
      measureText(part, style.font, style.sizePt),
    );
    return this.lines(lines, style);
  }

  /** Lines that are already broken. */
  lines(lines: readonly string[], style: TextStyle): this {
    lines.forEach((line, index) => {
      this.#advance(style);
      const isLast = index === lines.length - 1;
      if (style.align === 'justify' && !isLast) this.#writeJustified(line, style);
      else this.#write(line, this.#alignedX(line, style), style);
    });
    return this.#endBlock(lines, style);
  }

  /** One line of several cells, read from left to right. */
  row(cells: readonly Cell[], style: TextStyle): this {
    return this.rows([cells], style);
  }

  rows(rows: readonly (readonly Cell[])[], style: TextStyle): this {
    for (const cells of rows) {
      this.#advance(style);
      for (const { text, xPt, align } of cells) {
        const widthPt = align === 'right' ? measureText(text, style.font, style.sizePt) : 0;
        this.#write(text, this.#column.xPt + xPt - widthPt, style);
      }
    }
    return this.#endBlock(rows.map(joinCells), style);
  }

  /** A horizontal line across the column. */
  rule({ thicknessPt = 0.8, shade = 0, afterPt = 0 } = {}): this {
    this.bar({
      xPt: this.#column.xPt,
      yPt: this.#yPt,
      widthPt: this.#column.widthPt,
      heightPt: thicknessPt,
      shade,
    });
    return this.skip(thicknessPt + afterPt);
  }

  /** A filled rectangle anywhere on the page. */
  bar(bar: Omit<Bar, 'kind'>): this {
    this.#items.push({ kind: 'bar', ...bar });
    return this;
  }

  finish(): PageLayout {
    return { ...this.#size, items: this.#items, text: this.#blocks.join('\n\n') };
  }

  #advance({ sizePt, lineHeight = 1.3 }: TextStyle): void {
    this.#yPt += sizePt * lineHeight;
    if (this.#yPt > this.#size.heightPt - 18)
      throw new Error(`The text runs off the page: ${this.#blocks.at(-1)}`);
  }

  #alignedX(line: string, { font, sizePt, align }: TextStyle): number {
    const { xPt, widthPt } = this.#column;
    const freePt = widthPt - measureText(line, font, sizePt);
    if (align === 'center') return xPt + freePt / 2;
    return align === 'right' ? xPt + freePt : xPt;
  }

  #writeJustified(line: string, style: TextStyle): void {
    const words = line.split(' ');
    const widths = words.map((word) => measureText(word, style.font, style.sizePt));
    const gapPt =
      (this.#column.widthPt - widths.reduce((sum, width) => sum + width, 0)) / Math.max(1, words.length - 1);
    let xPt = this.#column.xPt;
    words.forEach((word, index) => {
      this.#write(word, xPt, style);
      xPt += (widths[index] ?? 0) + gapPt;
    });
  }

  #write(text: string, xPt: number, { font, sizePt }: TextStyle): void {
    this.#items.push({ kind: 'text', text, xPt, baselinePt: this.#yPt, font, sizePt });
  }

  #endBlock(lines: readonly string[], { afterPt = 0 }: TextStyle): this {
    this.#blocks.push(lines.join('\n'));
    return this.skip(afterPt);
  }
}
