import type { PageResult } from '../page/page-text.js';
import { letterSizeOf } from './letter-size-of.js';

/** Sizes are counted to half a point: finer is measuring error. */
const stepsPerPoint = 2;

/** Counts how many letters of which size a document has. */
export class LetterSizes {
  readonly #letters = new Map<number, number>();

  add({ lines, image }: Pick<PageResult, 'lines' | 'image'>): void {
    if (image.dpi === 0) return;
    for (const line of lines) {
      const step = Math.round((letterSizeOf(line) / image.dpi) * 72 * stepsPerPoint);
      const letters = line.words.reduce((sum, word) => sum + word.text.length, 0);
      this.#letters.set(step, (this.#letters.get(step) ?? 0) + letters);
    }
  }

  /** The size in points that half of the letters do not exceed; 0 without letters. */
  findMedian(): number {
    const sizes = [...this.#letters].sort(([a], [b]) => a - b);
    const half = sizes.reduce((sum, [, letters]) => sum + letters, 0) / 2;
    let counted = 0;
    for (const [step, letters] of sizes) {
      counted += letters;
      if (counted >= half) return step / stepsPerPoint;
    }
    return 0;
  }
}
