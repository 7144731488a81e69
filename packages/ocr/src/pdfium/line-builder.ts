import type { Box, Line, Word } from '../page/page-text.js';

/** Puts characters together to words and lines. */
export class LineBuilder {
  readonly #lines: Line[] = [];
  #words: Word[] = [];
  #text = '';
  #boxes: Box[] = [];
  #hyphenWaits = false;

  addLetter(character: string, box: Box): void {
    if (this.#hyphenWaits) this.#settleHyphen(box);
    this.#text += character;
    this.#boxes.push(box);
  }

  /**
   * A hyphen where PDFium joined a divided word. Whether it stood at a line's end or was an invisible one is seen
   * from where the next letter is.
   */
  addHyphen(): void {
    this.#hyphenWaits = this.#text !== '';
  }

  endWord(): void {
    if (this.#hyphenWaits) this.#text += '-';
    this.#hyphenWaits = false;
    if (this.#text !== '') {
      this.#words.push({ text: this.#text.normalize('NFC'), confidence: null, box: surround(this.#boxes) });
    }
    [this.#text, this.#boxes] = ['', []];
  }

  endLine(): void {
    this.endWord();
    if (this.#words.length > 0) {
      this.#lines.push({ box: surround(this.#words.map((word) => word.box)), words: this.#words });
    }
    this.#words = [];
  }

  finish(): readonly Line[] {
    this.endLine();
    return this.#lines;
  }

  #settleHyphen(next: Box): void {
    const previous = this.#boxes.at(-1);
    const isSameLine = previous !== undefined && next.top < previous.bottom && next.bottom > previous.top;
    if (isSameLine) this.#hyphenWaits = false;
    else this.endLine();
  }
}

const surround = (boxes: readonly Box[]): Box =>
  boxes.reduce((a, b) => ({
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }));
