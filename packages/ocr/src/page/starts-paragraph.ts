import type { Line } from './page-text.js';

/** A gap of more than this many line heights starts a paragraph. */
const paragraphGap = 0.9;

/** Further up than this many line heights is the top of another column. */
const columnJump = 3;

const heightOf = ({ box }: Line): number => box.bottom - box.top;

const gapBetween = (previous: Line, line: Line): number => line.box.top - previous.box.bottom;

/** Whether a line begins a new column, judged by where it is. */
export const startsColumn = (previous: Line, line: Line): boolean =>
  gapBetween(previous, line) < -columnJump * Math.max(heightOf(previous), heightOf(line));

/** Whether a line begins a new paragraph, judged by where it is. */
export const startsParagraph = (previous: Line, line: Line): boolean =>
  gapBetween(previous, line) > paragraphGap * Math.max(heightOf(previous), heightOf(line)) ||
  startsColumn(previous, line);
