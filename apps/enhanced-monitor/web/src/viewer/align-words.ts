import type { PageWord } from '../api/contract.js';

/** A piece of the text of a page. `word` is the index of the word that stands there on the picture; null when none does. */
export interface TextPiece {
  readonly text: string;
  readonly word: number | null;
  /** What stands between this piece and the next one. */
  readonly gap: string;
}

/** How far ahead a word is looked for when text and words differ. */
const lookAhead = 6;

/**
 * The text of a page cut at its spaces, each piece with its word. Both are in reading order; where they differ (a hyphen that
 * was joined, a mark that is in one of them only) a piece has no word, and the next pieces find theirs again.
 */
export function alignWords(text: string, words: readonly Pick<PageWord, 'text'>[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let next = 0;
  for (const [, piece = '', gap = ''] of text.matchAll(/(\S+)(\s*)/g)) {
    const found = words.slice(next, next + lookAhead).findIndex((word) => word.text === piece);
    pieces.push({ text: piece, word: found === -1 ? null : next + found, gap });
    if (found !== -1) next += found + 1;
  }
  return pieces;
}
