import { francAll } from 'franc-all';

/** A language that a text is clearly in. */
export interface DetectedLanguage {
  /** Tesseract's code. */
  readonly code: string;
  /** By how much it is more probable than the next one, 0 to 1. */
  readonly margin: number;
}

/** Changes when another language may come out for the same text. Part of what results are kept under. */
export const detectionVersion = 'franc-all-1';

/* Measured: docs/decisions/0114. */
const pieceLetters = 300;
const leastLetters = 100;
const clearMargin = 0.06;

/** Where Tesseract names a language and the detector one of its varieties. */
const detectorCodes: Readonly<Record<string, string>> = {
  ara: 'arb',
  aze: 'azj',
  chi_sim: 'cmn',
  chi_tra: 'cmn',
  est: 'ekk',
  fas: 'pes',
  fil: 'tgl',
  lav: 'lvs',
  mon: 'khk',
  msa: 'zlm',
  nep: 'npi',
  nor: 'nob',
  pus: 'pbu',
  que: 'quz',
  sqi: 'als',
  swa: 'swh',
  uzb: 'uzn',
  yid: 'ydd',
};

/**
 * The language of a text among `languages` (Tesseract's codes, the first of two that mean the same wins); null when the
 * text is too short or two of them are too much alike for it. A text that OCR made of another script says nothing.
 */
export function detectLanguage(text: string, languages: readonly string[]): DetectedLanguage | null {
  const byDetector = new Map<string, string>();
  for (const code of languages) {
    const known = detectorCodes[code] ?? code;
    if (!byDetector.has(known)) byDetector.set(known, code);
  }
  const ranking = rank(text, [...byDetector.keys()]);
  const [best, second] = ranking;
  if (best === undefined) return null;
  const margin = best.score - (second?.score ?? 0);
  const code = byDetector.get(best.language);
  return code === undefined || margin < clearMargin
    ? null
    : { code, margin: Math.round(margin * 1_000) / 1_000 };
}

/** The detector's scores say the less the longer a text is: pieces of one length are asked for, and the mean counts. */
function rank(text: string, only: string[]): { readonly language: string; readonly score: number }[] {
  const letters = text.replace(/[^\p{L}\p{M}]+/gu, ' ').trim();
  const sums = new Map<string, number>();
  let pieces = 0;
  for (let start = 0; start < letters.length; start += pieceLetters) {
    const piece = letters.slice(start, start + pieceLetters);
    if (piece.length < leastLetters) break;
    pieces += 1;
    for (const [language, score] of francAll(piece, { only })) {
      if (language !== 'und') sums.set(language, (sums.get(language) ?? 0) + score);
    }
  }
  return [...sums]
    .map(([language, sum]) => ({ language, score: sum / pieces }))
    .sort((one, other) => other.score - one.score);
}
