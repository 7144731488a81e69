import type { ReviewItem } from '../../api/contract.js';

/** By which a page is named in the address and among those that were judged. */
export const reviewKey = ({ documentId, page }: Pick<ReviewItem, 'documentId' | 'page'>): string =>
  `${documentId}:${page}`;
