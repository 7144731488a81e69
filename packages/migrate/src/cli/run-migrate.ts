import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';

import { findSourceFiles } from '../find-source-files.js';
import { migrateManifest } from '../migrate-manifest.js';
import { migrateSources } from '../migrate-sources.js';
import { renderDiff, renderTodos } from './render.js';

export interface MigrateOptions {
  readonly dryRun?: boolean;
  readonly list?: boolean;
}

export interface Output {
  readonly cwd: string;
  /** Data: diffs and lists. */
  readonly out: (line: string) => void;
  /** Talk. */
  readonly say: (line: string) => void;
}

/** Migrates what is below the paths. 0 when nothing is left to a person, 2 when something is. */
export async function runMigrate(
  paths: readonly string[],
  { dryRun = false, list = false }: MigrateOptions,
  { cwd, out, say }: Output,
): Promise<number> {
  const { sources, manifests } = await findSourceFiles(paths.map((path) => resolve(cwd, path)));
  const show = (path: string): string => relative(cwd, path).replaceAll('\\', '/');
  const migrations = migrateSources(sources);
  const keepsLegacy = migrations.some(({ todos }) => todos.length > 0);
  const changes = migrations.map(({ path, before, after }) => ({ path, before, after }));
  for (const [path, before] of manifests) {
    const after = migrateManifest(before, { keepsLegacy });
    // A package whose sources were not all given to us may still call the old API.
    if (after !== null && migrations.length > 0) changes.push({ path, before, after });
  }
  const changed = changes.filter(({ before, after }) => before !== after);
  for (const { path, before, after } of changed) {
    if (list) out(show(path));
    else if (dryRun) out(renderDiff(show(path), before, after));
    else await writeFile(path, after);
  }
  const done = migrations.filter(({ todos }) => todos.length === 0).length;
  const left = renderTodos(migrations, show);
  const verb = dryRun || list ? 'would be migrated' : 'migrated';
  say(`${done} of ${migrations.length} files that call @docbatch/batch-processor ${verb}`);
  if (left.length === 0) return 0;
  say(`${left.length} places are left to you; their files still call the old API, which works until 2.0.0:`);
  for (const line of left) say(`  ${line}`);
  return 2;
}
