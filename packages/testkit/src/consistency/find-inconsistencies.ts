import { findFileProblems } from './find-file-problems.js';
import { settledRules } from './settled-rules.js';

/** Something that must never be, with the rows or files that show it. */
export interface Inconsistency {
  readonly what: string;
  readonly found: readonly unknown[];
}

/** Anything that runs a statement: a pool, a client, the store. */
export interface RowSource {
  query<Row>(sql: string): Promise<Row[]>;
}

/**
 * What is wrong with the records and the output folders of an installation in which nothing is left to do, whatever
 * happened before. Empty when all is well.
 */
export async function findInconsistencies(
  database: RowSource,
  outputFolders: readonly string[],
): Promise<Inconsistency[]> {
  const problems: Inconsistency[] = [];
  for (const [what, sql] of Object.entries(settledRules)) {
    const found = await database.query(sql);
    if (found.length > 0) problems.push({ what, found });
  }
  return [...problems, ...(await findFileProblems(database, outputFolders))];
}
