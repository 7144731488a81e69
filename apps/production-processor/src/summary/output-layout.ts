import type { Shell } from '../cli/shell.js';
import type { Layout } from './render-problems.js';

const widthWithoutTerminal = 100;

/** How to lay lines out on stdout. */
export const outputLayout = ({ stdout, stdoutStyle }: Shell): Layout => ({
  width: stdout.isTTY === true ? (stdout.columns ?? 80) : widthWithoutTerminal,
  shortenNames: stdout.isTTY === true,
  style: stdoutStyle,
});
