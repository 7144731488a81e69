import { toDocbatchError } from '@docbatch/core';

/** One line of the doctor: what was looked at, how it is, and what to do when it is not well. */
export interface Check {
  readonly name: string;
  readonly level: 'ok' | 'warn' | 'fail';
  readonly found: string;
  /** In the imperative; null when there is nothing to do. */
  readonly next: string | null;
}

export const ok = (name: string, found: string): Check => ({ name, level: 'ok', found, next: null });
export const warn = (name: string, found: string, next: string): Check => ({
  name,
  level: 'warn',
  found,
  next,
});
export const fail = (name: string, found: string, next: string): Check => ({
  name,
  level: 'fail',
  found,
  next,
});

/** An error as a check. Many messages end with what to do: that is said once. */
export function failed(name: string, thrown: unknown): Check {
  const { code, message, solution } = toDocbatchError(thrown);
  return fail(name, `${code}: ${message.replace(solution, '').trim()}`, solution);
}
