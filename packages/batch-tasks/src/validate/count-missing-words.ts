/**
 * How many words of `text` are not in `layer`. Spaces do not count: where words end is found anew by whoever reads a text
 * layer, and a line may be read in another order.
 */
export function countMissingWords(
  text: string,
  layer: string,
): { readonly missing: number; readonly total: number } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const found = fold(layer);
  const missing = words.filter((word) => !found.includes(fold(word))).length;
  return { missing, total: words.length };
}

/** Ligatures and other forms of the same letters are the same; a text layer has no hyphens that only break lines. */
const fold = (text: string): string => text.normalize('NFKC').replace(/[\s\u00ad\ufffe]+/g, '');
