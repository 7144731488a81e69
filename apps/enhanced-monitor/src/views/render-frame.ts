import stringWidth from 'string-width';

import { printable } from '../draw/printable.js';
import { formatClock } from '../draw/format.js';
import { renderLine, span, widthOf, type Line } from '../draw/line.js';
import type { Theme } from '../draw/theme.js';
import type { Part } from '../model/snapshot.js';
import { currentOf } from '../live/state.js';
import { renderBatch } from './batch.js';
import { renderDocument } from './document.js';
import { renderErrors } from './errors.js';
import { helpLines } from './help.js';
import { renderOverview, ruleOf } from './overview.js';
import type { Scene, ScreenPart } from './screen-part.js';
import { renderWorkers } from './workers.js';

const views = {
  overview: renderOverview,
  batch: renderBatch,
  document: renderDocument,
  errors: renderErrors,
  workers: renderWorkers,
};

/** The whole screen: exactly `height` lines of at most `scene.width` columns. A function of its arguments alone. */
export function renderFrame(scene: Scene, height: number): string[] {
  const { state, theme, width } = scene;
  const part = views[currentOf(state).place.view](scene);
  const head = [renderHeader(scene), ...renderOutages(scene.snapshot.parts)];
  const footer = renderFooter(scene);
  const room = height - head.length - 1;
  const body = state.help ? helpLines : renderBody(part, currentOf(state).selected, room, scene);
  const filled = [
    ...head,
    ...Array.from({ length: Math.max(0, room) }, (_, index) => body[index] ?? []),
    footer,
  ];
  return filled.slice(-height).map((line) => renderLine(line, width, theme));
}

/** The same as plain text of any height: every row, and neither keys nor a selection. */
export function renderText(scene: Scene): string[] {
  const part = views[currentOf(scene.state).place.view](scene);
  const rule: Line = [span(ruleOf(part.title, scene.width, scene.theme), 'dim')];
  const rows = part.rows.length === 0 ? [[span(`  ${part.empty}`, 'dim')]] : part.rows.map(indent);
  const lines: Line[] = [
    renderHeader(scene),
    ...renderOutages(scene.snapshot.parts),
    ...part.facts,
    rule,
    ...rows,
    ...part.below,
  ];
  return lines.map((line) => renderLine(line, scene.width, scene.theme));
}

const indent = (row: Line): Line => [span('  '), ...row];

/** The list gets the room that facts and what is below leave, and scrolls so that the selected row is seen. */
function renderBody(
  part: ScreenPart,
  selected: number,
  room: number,
  { snapshot, width, theme }: Scene,
): Line[] {
  const listRoom = Math.max(1, room - part.facts.length - 1 - part.below.length);
  const chosen = Math.min(selected, part.rows.length - 1);
  const first = Math.max(0, Math.min(chosen - Math.floor(listRoom / 2), part.rows.length - listRoom));
  const rows = part.rows
    .slice(first, first + listRoom)
    .map((row, index) => [span(first + index === chosen ? '> ' : '  ', 'bold'), ...row]);
  // Before the first answer nobody knows whether there is anything.
  if (rows.length === 0 && snapshot.overview !== null) rows.push([span(`  ${part.empty}`, 'dim')]);
  const title =
    part.rows.length > listRoom ? `${part.title} (${chosen + 1} of ${part.rows.length})` : part.title;
  return [...part.facts, [span(ruleOf(title, width, theme), 'dim')], ...rows, ...part.below];
}

function renderHeader({ snapshot, width, now, theme }: Scene): Line {
  const { overview, parts } = snapshot;
  const { hosts, processes, slots } = overview?.workers ?? { hosts: 0, processes: 0, slots: 0 };
  const count = (value: number, one: string): string => `${value} ${one}${value === 1 ? '' : 's'}`;
  const facts =
    overview === null
      ? ['reading ...']
      : [count(hosts, 'host'), count(processes, 'worker'), count(slots, 'slot')];
  const left: Line = [span('docbatch', 'bold'), span(theme.separator + facts.join(theme.separator))];
  const right: Line = [
    ...parts.flatMap(({ name, downSince }) => [
      span(`${name} `),
      downSince === null ? span('ok   ', 'good') : span('down   ', 'bad'),
    ]),
    span(formatClock(now)),
  ];
  return [...left, span(' '.repeat(Math.max(2, width - widthOf(left) - widthOf(right)))), ...right];
}

/** What is down, since when, and what that means for what is on the screen. */
const renderOutages = (parts: readonly Part[]): Line[] =>
  parts.flatMap(({ name, downSince }) => {
    if (downSince === null) return [];
    const meaning =
      name === 'PostgreSQL' ? 'what is shown is older' : 'records are shown; no new work begins';
    return [[span(`! ${name} is down since ${formatClock(downSince)}`, 'bad'), span(`: ${meaning}.`)]];
  });

const questions = {
  retry: 'Retry what failed in',
  cancel: 'Cancel what has not settled in',
  pause: 'Pause',
  resume: 'Resume',
} as const;

function renderFooter({ state, width, theme }: Scene): Line {
  const { place, filter } = currentOf(state);
  if (state.asking !== null)
    return [span(`${questions[state.asking.kind]} batch ${state.asking.batchId}? y/n`, 'bold')];
  if (state.typing) return [span('/', 'bold'), span(printable(filter)), span('_', 'bold')];
  if (state.said !== null) return [span(printable(state.said), 'bold')];
  const act = ['r retry', 'c cancel', 'p pause', '/ filter'];
  const go = place.view === 'overview' ? [] : ['esc back'];
  const more = { overview: ['enter open', ...act, 'e errors', 'w workers'], batch: ['enter open', ...act] };
  const keys = place.view === 'overview' || place.view === 'batch' ? more[place.view] : [];
  const filtered = filter === '' ? [] : [span(`filter "${printable(filter)}"${theme.separator}`, 'bold')];
  const text = joinFitting([...go, ...keys], ['? help', 'q quit'], width - widthOf(filtered), theme);
  return [...filtered, span(text, 'dim')];
}

/** As many keys as there is room for; help and quit are always there, and help names the others. */
function joinFitting(keys: readonly string[], last: readonly string[], width: number, theme: Theme): string {
  for (let count = keys.length; count > 0; count -= 1) {
    const text = [...keys.slice(0, count), ...last].join(theme.separator);
    if (stringWidth(text) <= width) return text;
  }
  return last.join(theme.separator);
}
