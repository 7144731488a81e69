import type { Line } from '../page/page-text.js';

/** Mean of the words' confidences weighted by their length, 0 to 100 with two decimals; null when no word has one. */
export function computeMeanConfidence(lines: readonly Line[]): number | null {
  let sum = 0;
  let letters = 0;
  for (const { text, confidence } of lines.flatMap((line) => line.words)) {
    if (confidence === null) continue;
    sum += confidence * text.length;
    letters += text.length;
  }
  return letters === 0 ? null : Math.round((sum / letters) * 100) / 100;
}
