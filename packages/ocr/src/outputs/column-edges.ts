import type { Line } from '../page/page-text.js';

/** Lines that begin within this many letter sizes of each other stand in one column. */
const sameLeft = 2;

/** How much room, in letter sizes, must be left besides the next word: rags of running text are smaller. */
const spare = 2;

/** How far right the columns of a page reach, by where their lines begin. */
export class ColumnEdges {
  readonly #rights = new Map<number, number>();
  readonly #stepPx: number;

  constructor(
    lines: readonly Line[],
    private readonly letterSizePx: number,
  ) {
    this.#stepPx = Math.max(1, sameLeft * letterSizePx);
    for (const { box } of lines) {
      const step = this.#stepOf(box.left);
      this.#rights.set(step, Math.max(this.#rights.get(step) ?? 0, box.right));
    }
  }

  /** Whether the next line's first word had room on this one: then somebody wanted a new line, as in an address. */
  endsEarly(line: Line, next: Line | undefined): boolean {
    const word = next?.words[0]?.box;
    if (word === undefined) return false;
    const step = this.#stepOf(line.box.left);
    const right = Math.max(...[step - 1, step, step + 1].map((near) => this.#rights.get(near) ?? 0));
    return line.box.right + (word.right - word.left) + spare * this.letterSizePx < right;
  }

  #stepOf(left: number): number {
    return Math.round(left / this.#stepPx);
  }
}
