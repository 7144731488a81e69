import type { FoundPage, SearchResult } from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

import { countOf } from '../terminal/count-of.js';
import { printable } from '../terminal/printable.js';
import { wrapText } from '../terminal/wrap-text.js';
import type { Layout } from './render-problems.js';

/** A name with its page, the text around what was found below it, and at the end how many pages there are. */
export function renderFound(result: SearchResult, layout: Layout): string[] {
  if (result.pages.length === 0 && result.examinedPages !== null)
    return [
      `None of ${formatCount(result.examinedPages)} pages that have these words has that; there are more, which were not read.`,
      'Add a word that few pages have, or --project.',
    ];
  if (result.pages.length === 0)
    return ['No page has that. Try fewer words, or a beginning: contr* finds contract.'];
  return [...result.pages.flatMap((page) => renderPage(page, layout)), describeCount(result)];
}

function renderPage(page: FoundPage, { width, style }: Layout): string[] {
  const { bold, dim } = style.colors;
  const place = `${bold(printable(page.fileName))}  p. ${page.pageNumber}  ${dim(printable(page.project))}`;
  const lines = wrapText(markWords(page, style), width - 3);
  return [place, ...lines.map((line) => `   ${line}`), ''];
}

/** Without colours, what was found stands in brackets: bold would not be seen. */
function markWords({ snippet: { text, marks } }: FoundPage, { colors, unicode }: Layout['style']): string {
  const [open, close] = unicode ? ['‹', '›'] : ['[', ']'];
  const mark = (words: string): string =>
    colors.isColorSupported ? colors.yellow(words) : `${open}${words}${close}`;
  let end = 0;
  const pieces = marks.flatMap(([from, to]) => {
    const before = printable(text.slice(end, from));
    end = to;
    // A line may break between two marked words; each carries its own colour.
    return [before, printable(text.slice(from, to)).split(' ').map(mark).join(' ')];
  });
  return [...pieces, printable(text.slice(end))].join('');
}

function describeCount({ pages, matchingPages, hasMore, examinedPages }: SearchResult): string {
  if (examinedPages !== null)
    return `These are the best of ${formatCount(matchingPages)}, found in ${formatCount(examinedPages)} pages that have these words; there are more, which were not read. Add a word to narrow it down.`;
  if (hasMore)
    return `More than ${formatCount(matchingPages)} pages have that; these are the best of ${formatCount(matchingPages)}. Add a word to narrow it down.`;
  const found = `${countOf(matchingPages, 'page has', 'pages have')} that`;
  return pages.length < matchingPages ? `${found}; --limit shows more.` : `${found}.`;
}
