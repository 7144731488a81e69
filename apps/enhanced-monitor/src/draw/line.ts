import stringWidth from 'string-width';

import type { Theme } from './theme.js';

/** How a piece of text stands out. Only the terminal's own colours, so that it is legible on dark and light. */
export type Tone = 'plain' | 'dim' | 'bold' | 'good' | 'bad' | 'bar';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One row of the screen, before it is cut to the width that there is. */
export type Line = readonly Span[];

export const span = (text: string, tone: Tone = 'plain'): Span => ({ text, tone });

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text of exactly `width` columns: filled with spaces, or cut with an ellipsis. Wide letters take two columns. */
export function fit(text: string, width: number, { ellipsis }: Pick<Theme, 'ellipsis'>): string {
  const textWidth = stringWidth(text);
  if (textWidth <= width) return text + ' '.repeat(width - textWidth);
  const room = width - stringWidth(ellipsis);
  if (room < 0) return ' '.repeat(Math.max(0, width));
  let cut = '';
  for (const { segment } of segmenter.segment(text)) {
    if (stringWidth(cut + segment) > room) break;
    cut += segment;
  }
  return fit(cut + ellipsis, width, { ellipsis });
}

export const fitRight = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - stringWidth(text))) + text;

/** A line as text for the terminal, never wider than `width`. */
export function renderLine(line: Line, width: number, theme: Theme): string {
  let room = width;
  let text = '';
  for (const { text: part, tone } of line) {
    const partWidth = stringWidth(part);
    const shown = partWidth <= room ? part : fit(part, room, theme).trimEnd();
    if (shown !== '') text += theme.paint(tone, shown);
    room -= partWidth;
    if (room <= 0) break;
  }
  return theme.colors ? text : text.trimEnd();
}

export const widthOf = (line: Line): number => line.reduce((width, { text }) => width + stringWidth(text), 0);
