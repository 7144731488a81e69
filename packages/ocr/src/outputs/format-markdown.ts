import type { Line } from '../page/page-text.js';
import { ColumnEdges } from './column-edges.js';
import { escapeMarkdown, escapeMarkdownStart } from './escape-markdown.js';
import type { Paragraph } from './lay-out-page.js';
import { letterSizeOf } from './letter-size-of.js';

/** How many times the size of most letters makes a heading, and of which level. */
const headings: readonly (readonly [atLeast: number, level: number])[] = [
  [1.75, 1],
  [1.4, 2],
  [1.2, 3],
];

/** More lines than this are text, however large. */
const maxHeadingLines = 3;

const bullet = /^[•‣▪●◦∙·*-]\s+(?=\S)/u;
const ordinal = /^(\d{1,3})[.)]\s+(?=\S)/;

/** A line of text, and whether the next one was begun on purpose. */
interface TextLine {
  readonly text: string;
  readonly endsHere: boolean;
}

/** The paragraphs of a page as Markdown, each one a text. `bodySizePx` is the size of most letters. */
export function formatParagraphs(paragraphs: readonly Paragraph[], bodySizePx: number): string[] {
  const lines = paragraphs.flatMap((paragraph) => paragraph.lines);
  const edges = new ColumnEdges(lines, bodySizePx);
  const levelOf = (line: Line): number | null => findLevel(line, bodySizePx);
  return paragraphs
    .flatMap((paragraph) => splitAtLevels(paragraph.lines, levelOf))
    .map((part) => formatPart(part, levelOf, edges))
    .filter((text) => text !== '');
}

function findLevel(line: Line, bodySizePx: number): number | null {
  const ratio = bodySizePx === 0 ? 0 : letterSizeOf(line) / bodySizePx;
  return headings.find(([atLeast]) => ratio >= atLeast)?.[1] ?? null;
}

/** A heading may stand so close to its text that both were taken for one paragraph. */
function splitAtLevels(lines: readonly Line[], levelOf: (line: Line) => number | null): Line[][] {
  const parts: Line[][] = [];
  for (const line of lines) {
    const part = parts.at(-1);
    if (part === undefined || levelOf(part[0]!) !== levelOf(line)) parts.push([line]);
    else part.push(line);
  }
  return parts;
}

function formatPart(
  lines: readonly Line[],
  levelOf: (line: Line) => number | null,
  edges: ColumnEdges,
): string {
  const texts = lines.map((line, index) => ({
    text: line.words.map((word) => word.text).join(' '),
    endsHere: edges.endsEarly(line, lines[index + 1]),
  }));
  const level = levelOf(lines[0]!);
  if (level !== null && lines.length <= maxHeadingLines)
    return `${'#'.repeat(level)} ${escapeMarkdown(texts.map(({ text }) => text).join(' '))}`;
  if (!texts.some(({ text }) => isItem(text))) return escapeMarkdownStart(joinLines(texts));
  return splitItems(texts).map(formatItem).join('\n');
}

const isItem = (text: string): boolean => bullet.test(text) || ordinal.test(text);

/** Lines up to the next one that begins an item. */
function splitItems(lines: readonly TextLine[]): TextLine[][] {
  const items: TextLine[][] = [];
  for (const line of lines) {
    if (isItem(line.text) || items.length === 0) items.push([line]);
    else items.at(-1)?.push(line);
  }
  return items;
}

function formatItem([first, ...others]: readonly TextLine[]): string {
  if (first === undefined) return '';
  const mark = bullet.test(first.text) ? '-' : ordinal.exec(first.text)?.[1];
  const text = first.text.replace(bullet, '').replace(ordinal, '');
  // A line that ends early is nothing special in an item.
  const joined = joinLines([
    { text, endsHere: false },
    ...others.map(({ text }) => ({ text, endsHere: false })),
  ]);
  // Text before the first item: an empty line keeps it out of the list.
  if (mark === undefined) return `${escapeMarkdownStart(joined)}\n`;
  return `${mark === '-' ? mark : `${mark}.`} ${escapeMarkdownStart(joined)}`;
}

/** Lines as running text: a word that was divided at a line's end is put together again. */
function joinLines(lines: readonly TextLine[]): string {
  let joined = '';
  lines.forEach(({ text }, index) => {
    const previous = lines[index - 1];
    if (previous === undefined) joined = escapeMarkdown(text);
    else if (previous.endsHere) joined += `\\\n${escapeMarkdownStart(escapeMarkdown(text))}`;
    else if (/\p{L}-$/u.test(joined) && /^\p{Ll}/u.test(text))
      joined = joined.slice(0, -1) + escapeMarkdown(text);
    else joined += ` ${escapeMarkdown(text)}`;
  });
  return joined;
}
