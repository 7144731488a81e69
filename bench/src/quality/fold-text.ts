/** Signs that mean the same to a reader, as one of them: engines and typists choose differently. */
const folds: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/[‘’‚‛′`´ʼ]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐‑‒–—―−⸗]/g, '-'],
  [/[•·▪●■□○◦\u00AD\u200B\uFEFF]/g, ''],
  [/ﬀ/g, 'ff'],
  [/ﬁ/g, 'fi'],
  [/ﬂ/g, 'fl'],
  [/ﬃ/g, 'ffi'],
  [/ﬄ/g, 'ffl'],
  [/[ﬅﬆ]/g, 'st'],
  [/ſ/g, 's'],
  [/…/g, '...'],
];

/** A text as it is compared: typographic variants folded, white space of any kind and length one space. */
export function foldText(text: string): string {
  const folded = folds.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    text.normalize('NFC'),
  );
  return folded
    .normalize('NFC')
    .replace(/-{2,}/g, '-')
    .replace(/''/g, '"')
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ');
}
