import { span, type Line } from '../draw/line.js';

const keys: readonly (readonly [key: string, meaning: string])[] = [
  ['up, down, j, k', 'select; page up, page down, home, end'],
  ['enter', 'open the selected batch or document'],
  ['esc', 'back'],
  ['o', 'overview'],
  ['e', 'errors of the last 24 hours, with what to do about each'],
  ['w', 'worker processes of the last 24 hours'],
  ['/', 'filter: batches by id, state or priority, documents by name'],
  ['', 'enter keeps the filter, esc takes it away'],
  ['r', 'retry what failed in a batch'],
  ['c', 'cancel what has not settled in a batch'],
  ['p', 'pause a batch, or resume a paused one'],
  ['?', 'this help; any key leaves it'],
  ['q', 'quit; the work goes on'],
];

export const helpLines: readonly Line[] = [
  [],
  ...keys.map(([key, meaning]): Line => [span(`  ${key.padEnd(18)}`, 'bold'), span(meaning)]),
  [],
  [span('  r, c and p ask first: y does it, every other key does not.', 'dim')],
];
