import { createProgram } from './analyze/create-checker.js';
import { LegacySymbols } from './analyze/legacy-symbols.js';
import { legacyName } from './legacy-declarations.js';
import { migrateFile, type FileMigration } from './migrate-file.js';

/**
 * Migrates the texts of files, by absolute path, together, so that each is read with the types of the others. Files that do not
 * name the old package are left out of the result.
 */
export function migrateSources(files: ReadonlyMap<string, string>): FileMigration[] {
  const callers = [...files].filter(([, text]) => text.includes(legacyName));
  if (callers.length === 0) return [];
  const program = createProgram(new Map(files));
  const symbols = new LegacySymbols(program.getTypeChecker());
  return callers.map(([path]) => migrateFile(program.getSourceFile(path)!, symbols));
}
