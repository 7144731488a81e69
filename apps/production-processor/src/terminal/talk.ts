import type { Logger, LogFields } from '@docbatch/core';

import { LiveBlock, type LiveStream } from './live-block.js';
import { printable } from './printable.js';
import type { TerminalStyle } from './terminal-style.js';

/** What is said to people while the command works: lines that stay, and on a terminal a block that is redrawn. */
export class Talk {
  private readonly block: LiveBlock | undefined;

  constructor(
    private readonly stream: LiveStream,
    readonly style: TerminalStyle,
  ) {
    this.block = style.interactive ? new LiveBlock(stream) : undefined;
  }

  /** Whether `draw` shows anything. Elsewhere progress is said in lines, now and then. */
  get live(): boolean {
    return this.block !== undefined;
  }

  /** Columns that a line of the live block may take. */
  get width(): number {
    return this.block?.width ?? 100;
  }

  say(line: string): void {
    if (this.block === undefined) this.stream.write(`${line}\n`);
    else this.block.print(line);
  }

  draw(lines: readonly string[]): void {
    this.block?.draw(lines);
  }

  /** Takes the live block away and gives the cursor back. May be called twice. */
  clear(): void {
    this.block?.close();
  }
}

/** What the libraries say, a line each: warnings and errors always, the rest only when asked for. */
export function createLogger(talk: Talk, verbose: boolean): Logger {
  const { colors } = talk.style;
  const write = (label: string, message: string, fields?: LogFields): void =>
    talk.say(`${label} ${printable(message)}${colors.dim(renderFields(fields))}`);
  const ignore = (): void => undefined;
  return {
    error: (message, fields) => write(colors.red('error'), message, fields),
    warn: (message, fields) => write(colors.yellow('warning'), message, fields),
    info: verbose ? (message, fields) => write('info', message, fields) : ignore,
    debug: verbose ? (message, fields) => write('debug', message, fields) : ignore,
  };
}

const renderFields = (fields: LogFields = {}): string =>
  Object.entries(fields)
    .map(([name, value]) => ` ${name}=${printable(renderValue(value))}`)
    .join('');

function renderValue(value: unknown): string {
  if (value instanceof Error) return value.message;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
