import stringWidth from 'string-width';

import { drawBar } from './draw-bar.js';
import { padEnd } from './pad.js';
import { printable } from './printable.js';
import { describeDocuments, describeMovement, describePages } from './progress-text.js';
import type { PageInFlight, PriorityProgress, ProgressView } from './progress-view.js';
import { shortenMiddle } from './shorten-middle.js';
import type { TerminalStyle } from './terminal-style.js';

export type FrameStyle = Pick<TerminalStyle, 'unicode' | 'colors'>;

const labelWidth = 8;
const widestBar = 36;
const narrowestName = 14;

/** Draws the progress as lines of at most `width` columns each. */
export function renderFrame(view: ProgressView, width: number, style: FrameStyle): string[] {
  const pages = fitParts([describePages(view.pages), ...describeMovement(view)], width - labelWidth, style);
  const lines = view.bars.map((bar) => renderBar(bar, width, style));
  lines.push(label('pages', style) + (pages[0] ?? ''));
  lines.push(...pages.slice(1).map((line) => ' '.repeat(labelWidth) + line));
  return [...lines, ...renderNowLine(view.now, width, style)];
}

/** What is worked on right now; no line when there is nothing. */
export function renderNowLine(pages: readonly PageInFlight[], width: number, style: FrameStyle): string[] {
  return pages.length === 0 ? [] : [label('now', style) + renderNow(pages, width - labelWidth, style)];
}

function renderBar(
  { priority, documents, fraction }: PriorityProgress,
  width: number,
  style: FrameStyle,
): string {
  const count = describeDocuments(documents);
  const barWidth = Math.min(widestBar, Math.max(0, width - labelWidth - stringWidth(count) - 2));
  const bar = barWidth < 4 ? '' : `${style.colors.cyan(drawBar(fraction, barWidth, style.unicode))}  `;
  return label(priority, style) + bar + shortenMiddle(count, Math.max(1, width - labelWidth));
}

const label = (text: string, { colors }: FrameStyle): string => colors.dim(padEnd(text, labelWidth));

/** One line when it fits, otherwise the first part alone and the rest below it. */
function fitParts(parts: readonly string[], width: number, style: FrameStyle): string[] {
  const separator = style.unicode ? ' · ' : ' - ';
  const all = parts.join(separator);
  if (stringWidth(all) <= width) return [all];
  const [first = '', ...rest] = parts;
  return [shortenMiddle(first, width), joinFitting(rest, separator, width)].filter((line) => line !== '');
}

function joinFitting(parts: readonly string[], separator: string, width: number): string {
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : line + separator + part;
    if (stringWidth(longer) > width) break;
    line = longer;
  }
  return line;
}

/** As many pages in flight as there is room for, each with its name shortened to its share of the line. */
function renderNow(pages: readonly PageInFlight[], width: number, style: FrameStyle): string {
  const separator = style.unicode ? ' · ' : ' - ';
  const itemWidth = narrowestName + 8 + separator.length;
  const shown = pages.slice(0, Math.max(1, Math.floor(width / itemWidth)));
  const more = pages.length > shown.length ? ` +${pages.length - shown.length}` : '';
  let room = width - more.length - separator.length * (shown.length - 1);
  const items = shown.map((page, index) => {
    // What a short name leaves over goes to the next one.
    const item = renderPage(page, Math.floor(room / (shown.length - index)), style);
    room -= stringWidth(item);
    return item;
  });
  return items.join(separator) + more;
}

function renderPage({ file, pageNumber, pageCount }: PageInFlight, width: number, style: FrameStyle): string {
  const position = pageCount > 0 ? ` ${pageNumber}/${pageCount}` : '';
  const room = Math.max(1, width - position.length);
  return shortenMiddle(printable(file), room, style.unicode ? '…' : '..') + position;
}
