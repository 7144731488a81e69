import { DocbatchError } from '@docbatch/core';

/** What a query asks for. A term is one word or, in quotes, several that stand side by side. */
export type SearchQuery =
  | { readonly kind: 'term'; readonly text: string; readonly isPrefix: boolean }
  | { readonly kind: 'not'; readonly operand: SearchQuery }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SearchQuery[] };

interface Token {
  readonly kind: 'term' | 'prefix' | 'and' | 'or' | 'not' | '(' | ')';
  readonly text: string;
}

/** Queries are typed by people; a longer one would only keep the database busy. */
const longestQuery = 1_000;

/**
 * Reads what a person types: words are all wanted, `"side by side"`, `begin*`, `a OR b`, `-not` or `NOT not`, brackets.
 * Throws QUERY_INVALID, which says what is wrong with it.
 */
export function parseQuery(text: string): SearchQuery {
  if (text.length > longestQuery) {
    throw invalid(`The query has ${text.length} characters; ${longestQuery} are the most.`);
  }
  // PostgreSQL takes no such character in a text.
  const tokens = readTokens(text.replaceAll('\u0000', ' '));
  const query = parseOr(tokens);
  const rest = tokens.shift();
  if (rest !== undefined) throw invalid('The query has a ")" without a "(".');
  if (!isAnchored(query)) {
    throw invalid(
      'Every alternative of the query needs a word that pages must have, not only words to leave out.',
    );
  }
  return query;
}

const invalid = (message: string): DocbatchError => new DocbatchError('QUERY_INVALID', message);

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|"([^"]*)("?)|([()])|-(?=[^\s)])|[^\s()"]+/gu;
  for (const [whole, phrase, close, bracket] of text.matchAll(pattern)) {
    if (whole.trim() === '') continue;
    if (phrase !== undefined) {
      if (close === '') throw invalid('The query has a quotation mark that is never closed.');
      if (phrase.trim() === '') throw invalid('The query has quotation marks with nothing between them.');
      tokens.push({ kind: 'term', text: phrase });
    } else if (bracket !== undefined) {
      tokens.push({ kind: bracket as '(' | ')', text: bracket });
    } else {
      tokens.push(readWord(whole));
    }
  }
  return tokens;
}

function readWord(word: string): Token {
  if (word === '-' || word === 'NOT') return { kind: 'not', text: word };
  if (word === 'AND') return { kind: 'and', text: word };
  if (word === 'OR') return { kind: 'or', text: word };
  const isPrefix = /[\p{L}\p{N}]\*+$/u.test(word);
  return { kind: isPrefix ? 'prefix' : 'term', text: isPrefix ? word.replace(/\*+$/, '') : word };
}

function parseOr(tokens: Token[]): SearchQuery {
  const operands = [parseAnd(tokens)];
  while (tokens[0]?.kind === 'or') {
    tokens.shift();
    operands.push(parseAnd(tokens));
  }
  return operands.length === 1 ? operands[0]! : { kind: 'or', operands };
}

function parseAnd(tokens: Token[]): SearchQuery {
  const operands = [parseOne(tokens)];
  for (
    let next = tokens[0];
    next !== undefined && next.kind !== 'or' && next.kind !== ')';
    next = tokens[0]
  ) {
    if (next.kind === 'and') tokens.shift();
    operands.push(parseOne(tokens));
  }
  return operands.length === 1 ? operands[0]! : { kind: 'and', operands };
}

function parseOne(tokens: Token[]): SearchQuery {
  const token = tokens.shift();
  switch (token?.kind) {
    case 'term':
    case 'prefix':
      return { kind: 'term', text: token.text, isPrefix: token.kind === 'prefix' };
    case 'not':
      return { kind: 'not', operand: parseOne(tokens) };
    case '(':
      return parseBracket(tokens);
    default:
      throw invalid(
        token === undefined
          ? 'The query ends where a word is expected.'
          : `The query has "${token.text}" where a word is expected.`,
      );
  }
}

function parseBracket(tokens: Token[]): SearchQuery {
  const query = parseOr(tokens);
  if (tokens.shift()?.kind !== ')') throw invalid('The query has a "(" that is never closed.');
  return query;
}

/** Whether an index can find what is asked for: a query of only "not this" would have to look at every page. */
function isAnchored(query: SearchQuery): boolean {
  switch (query.kind) {
    case 'term':
      return true;
    case 'not':
      return false;
    case 'and':
      return query.operands.some(isAnchored);
    case 'or':
      return query.operands.every(isAnchored);
  }
}
