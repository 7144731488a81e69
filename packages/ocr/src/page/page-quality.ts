import type { Line } from './page-text.js';

/**
 * How far a page's text can be trusted. The bounds were set against the error rates of pages whose text is known:
 * docs/decisions/0101-grades-of-pages.md.
 *
 * - `good`: up to about 2 wrong characters in 100
 * - `usable`: up to about 5 in 100; names and numbers want a look
 * - `doubtful`: up to about 15 in 100; good for finding the page, not for quoting it
 * - `unreadable`: more, or ink and no text at all
 */
export type PageGrade = 'good' | 'usable' | 'doubtful' | 'unreadable';

/** What is known of how well a page was read. */
export interface PageQuality {
  /** null for a page without ink. */
  readonly grade: PageGrade | null;
  /** Of the words, 0 to 100; null without words. */
  readonly lowestConfidence: number | null;
  /** Share of the letters that stand in words with a confidence below 60, 0 to 1. */
  readonly lowConfidenceShare: number;
  /** Share of the page's ink that lies outside of all words, 0 to 1: pictures and rules, or text that was missed. */
  readonly unreadInkShare: number;
}

const lowConfidence = 60;

const grades: readonly (readonly [grade: PageGrade, leastMeanConfidence: number])[] = [
  ['good', 92],
  ['usable', 84],
  ['doubtful', 65],
  ['unreadable', 0],
];

export interface ReadPage {
  readonly lines: readonly Line[];
  readonly meanConfidence: number | null;
  /** Whether there is more than a speck on it. */
  readonly hasInk: boolean;
  readonly unreadInkShare: number;
}

export function ratePage({ lines, meanConfidence, hasInk, unreadInkShare }: ReadPage): PageQuality {
  const words = lines.flatMap((line) => line.words).filter(({ confidence }) => confidence !== null);
  let [letters, lowLetters, lowest] = [0, 0, 100];
  for (const { text, confidence } of words) {
    letters += text.length;
    if ((confidence ?? 0) < lowConfidence) lowLetters += text.length;
    lowest = Math.min(lowest, confidence ?? 0);
  }
  return {
    grade: meanConfidence === null ? (hasInk ? 'unreadable' : null) : gradeOf(meanConfidence),
    lowestConfidence: words.length === 0 ? null : Math.round(lowest * 100) / 100,
    lowConfidenceShare: letters === 0 ? 0 : Math.round((lowLetters / letters) * 10_000) / 10_000,
    unreadInkShare,
  };
}

const gradeOf = (meanConfidence: number): PageGrade =>
  grades.find(([, least]) => meanConfidence >= least)?.[0] ?? 'unreadable';
