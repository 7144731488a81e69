import { formatCount } from '@docbatch/core';

/** `countOf(1, 'page', 'pages')` → `1 page`; `1,902 pages`. */
export const countOf = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
