import type { Problem } from './all-problems.js';

export interface MessageParts {
  /** What is wrong, without the file's name: that stands beside it. */
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;
}

/**
 * Messages are written to stand alone: the file, what is wrong with it, and often what to do. In a table the first
 * stands in a column already, and the last gets a line of its own; without one the catalogue gives the advice.
 */
export function splitMessage({ file, message, solution }: Problem): MessageParts {
  const text = message.startsWith(`${file} `) ? message.slice(file.length + 1) : message;
  const end = /[.!?](?= [A-Z])/.exec(text);
  if (end === null) return { what: trimStop(text), advice: solution };
  return { what: trimStop(text.slice(0, end.index + 1)), advice: text.slice(end.index + 2) };
}

const trimStop = (sentence: string): string => sentence.replace(/\.$/, '');
