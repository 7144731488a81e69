import { printable } from '../terminal/printable.js';
import type { TerminalStyle } from '../terminal/terminal-style.js';
import type { WatchEvent } from './folder-watch.js';

/** A line for a person: `taken    high/a.pdf`. */
export function renderWatchEvent(event: WatchEvent, { colors }: Pick<TerminalStyle, 'colors'>): string {
  const file = printable(event.file);
  switch (event.event) {
    case 'taken':
      return `taken      ${file}`;
    case 'known':
      return `known      ${file}`;
    case 'renamed':
      return `known      ${file}, taken before under another name`;
    case 'moved':
      return `moved      ${file} to ${printable(event.to)}`;
    case 'ignored':
      return `no document  ${file}`;
    case 'settled':
      return event.state.startsWith('completed')
        ? `${event.state === 'completed' ? colors.green('completed') : colors.yellow('completed, with warnings')}  ${file}`
        : `${colors.red(event.state.replaceAll('_', ' '))}  ${file}${event.code === null ? '' : `  ${event.code}`}`;
  }
}
