import type { Box, Line, Word } from '../page/page-text.js';
import { surround } from '../page/surround.js';

/** Puts characters together to words and lines. */
export class LineBuilder {
  readonly #lines: Line[] = [];
  #words: Word[] = [];
  #text = '';
  #boxes: Box[] = [];
  #hyphenWaits = false;
  #letterSize = 0;

  addLetter(character: string, box: Box, letterSize: number): void {
    if (this.#hyphenWaits) this.#settleHyphen(box);
    this.#text += character;
    this.#boxes.push(box);
    this.#letterSize = Math.max(this.#letterSize, letterSize);
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
      const box = surround(this.#words.map((word) => word.box));
      const letterSize = this.#letterSize;
      this.#lines.push({ box, words: this.#words, ...(letterSize > 0 ? { letterSize } : {}) });
    }
    [this.#words, this.#letterSize] = [[], 0];
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
