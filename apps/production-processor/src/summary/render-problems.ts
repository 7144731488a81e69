import { formatCount, type DocumentState, type ErrorCode } from '@docbatch/core';
import stringWidth from 'string-width';

import { padEnd } from '../terminal/pad.js';
import { printable } from '../terminal/printable.js';
import { shortenMiddle } from '../terminal/shorten-middle.js';
import type { TerminalStyle } from '../terminal/terminal-style.js';
import { wrapText } from '../terminal/wrap-text.js';
import type { Problem } from './all-problems.js';
import { chooseProblems } from './choose-problems.js';
import { splitMessage } from './split-message.js';

export interface Layout {
  readonly width: number;
  /** On a terminal names are cut to fit; in a file or pipe they stay whole. */
  readonly shortenNames: boolean;
  readonly style: Pick<TerminalStyle, 'unicode' | 'colors'>;
}

const indent = '   ';
const narrowestMessage = 20;

interface Columns {
  readonly name: number;
  readonly message: number;
  readonly code: number;
}

/** The problems as a table, with what to do under the first of each kind. */
export async function renderProblems(problems: AsyncIterable<Problem>, layout: Layout): Promise<string[]> {
  const { shown, hidden } = await chooseProblems(problems);
  const columns = measureColumns(shown, layout);
  const advised = new Set<string>();
  const lines = shown.flatMap((problem) => {
    const rows = renderProblem(problem, columns, layout);
    const { advice } = splitMessage(problem);
    if (advised.has(advice)) return rows;
    advised.add(advice);
    return [...rows, ...hang(`${indent}try: `, advice, layout)];
  });
  return hidden.size === 0 ? lines : [...lines, ...describeHidden(hidden, layout)];
}

function describeHidden(hidden: ReadonlyMap<ErrorCode, number>, layout: Layout): string[] {
  const total = [...hidden.values()].reduce((sum, count) => sum + count, 0);
  const byCode = [...hidden].map(([code, count]) => `${formatCount(count)} ${code}`);
  const prefix = `${indent}${layout.style.unicode ? '…' : '...'} and `;
  return hang(prefix, `${formatCount(total)} more: ${byCode.join(', ')} (--json lists them all)`, layout);
}

function measureColumns(problems: readonly Problem[], { width, shortenNames }: Layout): Columns {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => stringWidth(text)));
  const code = widest(problems.map((problem) => problem.code));
  const wanted = widest(problems.map(nameProblem));
  // Room for the code is kept in any case; in a stacked layout the name gets all the rest.
  const room = Math.max(8, width - indent.length - code - 2);
  const message = widest(problems.map(nameTrouble));
  const besides = room - Math.min(wanted, Math.floor(width * 0.4)) - 2;
  if (message <= besides && besides >= narrowestMessage) {
    return { name: shortenNames ? room - besides - 2 : wanted, message: besides, code };
  }
  return { name: shortenNames ? Math.min(wanted, room) : wanted, message: 0, code };
}

function renderProblem(problem: Problem, columns: Columns, layout: Layout): string[] {
  const { colors, unicode } = layout.style;
  const name = layout.shortenNames
    ? shortenMiddle(nameProblem(problem), columns.name, unicode ? '…' : '..')
    : nameProblem(problem);
  const start = `${drawSymbol(problem.state, layout)}  ${padEnd(name, columns.name)}  `;
  const message = nameTrouble(problem);
  if (columns.message > 0)
    return [`${start}${padEnd(message, columns.message)}  ${colors.dim(problem.code)}`];
  return [start + colors.dim(problem.code), ...hang(indent, message, layout)];
}

const nameProblem = ({ file, pageNumber }: Problem): string =>
  printable(file) + (pageNumber === undefined ? '' : ` p. ${pageNumber}`);

const nameTrouble = (problem: Problem): string => printable(splitMessage(problem).what);

function drawSymbol(state: DocumentState, { style: { colors, unicode } }: Layout): string {
  if (state === 'failed') return colors.red(unicode ? '✗' : 'x');
  if (state === 'needs_password') return colors.yellow('?');
  return state === 'completed_with_warnings' ? colors.yellow('!') : '-';
}

/** Wraps a text behind a first prefix; further lines are indented as far. */
function hang(prefix: string, text: string, { width }: Layout): string[] {
  const lines = wrapText(printable(text), Math.max(narrowestMessage, width - prefix.length));
  return lines.map((line, index) => (index === 0 ? prefix : ' '.repeat(prefix.length)) + line);
}
