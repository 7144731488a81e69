import type { Extras } from '../pdfium/count-extras.js';

/** What the second has less of than the first, `3 form fields and 1 note`; null when nothing is missing. */
export function describeLosses(before: Extras, after: Extras): string | null {
  const lost = Object.entries(before)
    .map(([kind, count]) => ({ kind, count: count - (after[kind] ?? 0) }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${plural(kind, count)}`);
  return lost.length === 0 ? null : listing.format(lost);
}

const listing = new Intl.ListFormat('en', { type: 'conjunction' });

const plural = (kind: string, count: number): string =>
  count === 1 ? kind : kind.endsWith('x') ? `${kind}es` : `${kind}s`;
