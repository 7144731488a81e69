import { createTwoFilesPatch } from 'diff';

import type { FileMigration } from '../migrate-file.js';
import type { UsageSum } from '../sum-usage.js';

export const renderDiff = (name: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, '', '', { context: 2 });

/** One line for each thing that is left to a person: `file:line:column  reason`. */
export const renderTodos = (migrations: readonly FileMigration[], show: (path: string) => string): string[] =>
  migrations.flatMap(({ path, todos }) =>
    todos.map(({ line, column, reason }) => `${show(path)}:${line}:${column}  ${reason}`),
  );

export function renderUsage(sums: readonly UsageSum[]): string[] {
  const width = Math.max(5, ...sums.map(({ count }) => String(count).length));
  return sums.map(
    ({ code, api, callSite, count, lastAt }) =>
      `${String(count).padStart(width)}  ${code}  ${api}  ${callSite}  ${lastAt.slice(0, 10)}`,
  );
}
