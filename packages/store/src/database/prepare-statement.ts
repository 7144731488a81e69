import { createHash } from 'node:crypto';

const names = new Map<string, string>();
let generation = 0;

/**
 * The statement under a name of its own: PostgreSQL parses and plans it once a connection. Every text is written
 * out in this package, so that their number is bounded.
 */
export function prepareStatement(
  sql: string,
  values: readonly unknown[],
): { readonly name: string; readonly text: string; readonly values: unknown[] } {
  let name = names.get(sql);
  if (name === undefined) {
    name = `docbatch_${generation}_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`;
    names.set(sql, name);
  }
  return { name, text: sql, values: [...values] };
}

/**
 * Forgets the names when a newer release has changed a table under a running worker: the plans that this one made
 * before fit no more, and PostgreSQL refuses them for as long as the connection lives.
 */
export function forgetStatements(): void {
  generation += 1;
  names.clear();
}

/** Whether PostgreSQL refused a prepared statement because a table that it reads has changed since. */
export const isStalePlan = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '0A000' &&
  error.message.includes('cached plan must not change result type');
