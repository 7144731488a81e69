import { basename, relative } from 'node:path';

/** The command that started this process, ready to be pasted into a POSIX shell. */
export function quoteCommand(programPath: string, argv: readonly string[], cwd: string): string {
  return [...nameProgram(programPath, cwd), ...argv].map(quote).join(' ');
}

/** Started as `node .../main.js`, by hand or by a package manager, only that path is sure to work again. */
function nameProgram(programPath: string, cwd: string): string[] {
  if (basename(programPath) === 'production-processor') return ['production-processor'];
  const path = relative(cwd, programPath);
  return ['node', path.startsWith('..') ? programPath : path];
}

function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  // $'...' is the only quoting that can carry a newline or an escape on one line.
  if (/\p{Cc}/u.test(word)) return `$'${word.replace(/[\\']/g, '\\$&').replace(/\p{Cc}/gu, toOctal)}'`;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

const toOctal = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
