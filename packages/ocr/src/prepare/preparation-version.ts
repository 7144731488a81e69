/**
 * Part of the key under which results are kept: it grows whenever pages are prepared otherwise, so that a page that
 * was read in the old way is read again.
 */
export const preparationVersion = 3;
