import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts the middle out of a text so that it takes at most `width` columns. The end keeps two thirds of the room:
 * in a path it holds the file's own name.
 */
export function shortenMiddle(text: string, width: number, ellipsis = '…'): string {
  if (stringWidth(text) <= width) return text;
  const room = width - stringWidth(ellipsis);
  if (room < 1) return ellipsis.slice(0, Math.max(0, width));
  const graphemes = [...segmenter.segment(text)].map(({ segment }) => segment);
  const end = takeWidth(graphemes.toReversed(), Math.ceil((room * 2) / 3)).toReversed();
  const start = takeWidth(graphemes, room - stringWidth(end.join('')));
  return start.join('') + ellipsis + end.join('');
}

function takeWidth(graphemes: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const grapheme of graphemes) {
    used += stringWidth(grapheme);
    if (used > width) break;
    taken.push(grapheme);
  }
  return taken;
}
