import type { DocbatchError } from '@docbatch/core';

import { printable } from '../terminal/printable.js';
import type { TerminalStyle } from '../terminal/terminal-style.js';

export interface RenderErrorOptions {
  readonly style: Pick<TerminalStyle, 'colors'>;
  readonly verbose: boolean;
  /** The verb that was run, when one was recognised. */
  readonly verb?: string;
}

/** An error that ended the command, as the lines a person reads: what failed, its code, and what to do. */
export function renderError(error: DocbatchError, { style, verbose, verb }: RenderErrorOptions): string[] {
  const { colors } = style;
  const [first = '', ...more] = error.message.split('\n').map(printable);
  const lines = [`${colors.red(`error ${error.code}:`)} ${first}`, ...more.map((line) => `  ${line}`)];
  lines.push(`${colors.bold('try:')} ${adviseOn(error, verb)}`);
  if (error.code === 'INTERNAL' && !verbose) lines.push('     run with --verbose for the stack');
  if (verbose) lines.push(...describeStack(error));
  return lines;
}

const adviseOn = (error: DocbatchError, verb: string | undefined): string =>
  error.code === 'USAGE'
    ? `production-processor ${verb === undefined ? '' : `${verb} `}--help`
    : error.solution;

function describeStack(error: DocbatchError): string[] {
  const lines: string[] = [];
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    lines.push(...(current.stack ?? String(current)).split('\n').map(printable));
  }
  return lines;
}
