import type { SearchQuery } from './parse-query.js';

/** A query in the syntax of PostgreSQL's `to_tsquery`. Every word stands in quotes, so that none is taken for syntax. */
export function renderQuery(query: SearchQuery): string {
  switch (query.kind) {
    case 'term':
      return `'${query.text.replace(/['\\]/g, '$&$&')}'${query.isPrefix ? ':*' : ''}`;
    case 'not':
      return `!(${renderQuery(query.operand)})`;
    case 'and':
    case 'or':
      return `(${query.operands.map(renderQuery).join(query.kind === 'and' ? ' & ' : ' | ')})`;
  }
}

/**
 * The same query without what must not be there: pages that the query finds are found by this one too. Null when nothing
 * is left.
 */
export function renderWanted(query: SearchQuery): string | null {
  switch (query.kind) {
    case 'term':
      return renderQuery(query);
    case 'not':
      return null;
    case 'and': {
      const wanted = query.operands.map(renderWanted).filter((operand) => operand !== null);
      return wanted.length === 0 ? null : `(${wanted.join(' & ')})`;
    }
    case 'or': {
      const wanted = query.operands.map(renderWanted);
      // An alternative that wants nothing is open to every page.
      return wanted.includes(null) ? null : `(${wanted.join(' | ')})`;
    }
  }
}

/** Whether a query is of single words alone, all of them wanted: an index of words answers it to the letter. */
export function isOfWords(query: SearchQuery): boolean {
  if (query.kind === 'term') return /^[\p{L}\p{N}]+$/u.test(query.text);
  return query.kind !== 'not' && query.operands.every(isOfWords);
}
