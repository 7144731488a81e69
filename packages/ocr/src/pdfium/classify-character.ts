export const isSpace = (codePoint: number): boolean =>
  codePoint === 0xa0 || (codePoint <= 32 && codePoint >= 9);

/** Control, private use, unassigned and replacement characters: what fonts without a Unicode table give. */
export const isGarbage = (codePoint: number): boolean =>
  (codePoint < 32 && codePoint !== 2) ||
  (codePoint >= 0x7f && codePoint < 0xa0) ||
  (codePoint >= 0xe000 && codePoint <= 0xf8ff) ||
  codePoint >= 0xfff0;

/** Nearly all there are; asking Unicode takes longer. */
const isBasicLetter = (codePoint: number): boolean =>
  (codePoint >= 97 && codePoint <= 122) ||
  (codePoint >= 65 && codePoint <= 90) ||
  (codePoint >= 48 && codePoint <= 57);

export const isLetter = (codePoint: number): boolean =>
  isBasicLetter(codePoint) ||
  (codePoint >= 0xd800 && codePoint <= 0xdfff) ||
  /[\p{L}\p{N}]/u.test(String.fromCodePoint(codePoint));
