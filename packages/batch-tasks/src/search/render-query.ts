import type { SearchQuery } from './parse-query.js';

/** A query in the syntax of PostgreSQL's `to_tsquery`. Every word stands in quotes, so that none is taken for syntax. */
export function renderQuery(query: SearchQuery): string {
  switch (query.kind) {
    case 'term':
      return `'${query.text.replaceAll('\u0000', ' ').replace(/['\\]/g, '$&$&')}'${query.isPrefix ? ':*' : ''}`;
    case 'not':
      return `!(${renderQuery(query.operand)})`;
    case 'and':
    case 'or':
      return `(${query.operands.map(renderQuery).join(query.kind === 'and' ? ' & ' : ' | ')})`;
  }
}
