import type { PageWord } from '../api/contract.js';

/** Letters and digits alone, small: what is compared. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase();

/**
 * The indexes of the words that what was asked for stands on: the words one after the other, the last one perhaps only begun;
 * and where they nowhere follow each other, each of them by itself.
 */
export function findWords(words: readonly Pick<PageWord, 'text'>[], asked: string): number[] {
  const terms = asked
    .split(/\s+/)
    .filter((term) => !term.startsWith('-') && term !== 'OR')
    .map(plain)
    .filter((term) => term !== '');
  if (terms.length === 0) return [];
  const texts = words.map(({ text }) => plain(text));
  const begins = (index: number): boolean =>
    terms.every((term, step) => {
      const text = texts[index + step] ?? '';
      return step === terms.length - 1 ? text.startsWith(term) : text === term;
    });
  const inARow = texts.flatMap((_, index) => (begins(index) ? terms.map((_term, step) => index + step) : []));
  if (inARow.length > 0) return [...new Set(inARow)];
  return texts.flatMap((text, index) => (terms.some((term) => text.startsWith(term)) ? [index] : []));
}
