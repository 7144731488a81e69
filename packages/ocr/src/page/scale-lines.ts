import type { Box, Line } from './page-text.js';

/** Lines with all their boxes stretched across and down. */
export function scaleLines(lines: readonly Line[], scaleX: number, scaleY: number): Line[] {
  const scale = ({ left, top, right, bottom }: Box): Box => ({
    left: left * scaleX,
    top: top * scaleY,
    right: right * scaleX,
    bottom: bottom * scaleY,
  });
  return lines.map((line) => ({
    ...line,
    box: scale(line.box),
    words: line.words.map((word) => ({ ...word, box: scale(word.box) })),
    ...(line.letterSize === undefined ? {} : { letterSize: line.letterSize * scaleY }),
  }));
}
