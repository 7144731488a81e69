import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const skipped = new Set(['node_modules', '.git', 'dist', 'build', 'coverage']);
const isSource = (name: string): boolean => /\.[cm]?[jt]sx?$/.test(name) && !/\.d\.[cm]?ts$/.test(name);

export interface SourceFiles {
  /** Texts of JavaScript and TypeScript, by absolute path. */
  readonly sources: ReadonlyMap<string, string>;
  /** Texts of package.json files, by absolute path. */
  readonly manifests: ReadonlyMap<string, string>;
}

/** What is migrated below these paths; never `node_modules`, what was built, or `.d.ts`. Links are not followed. */
export async function findSourceFiles(paths: readonly string[]): Promise<SourceFiles> {
  const sources = new Map<string, string>();
  const manifests = new Map<string, string>();
  const add = async (path: string): Promise<void> => {
    const name = path.split(/[\\/]/).at(-1) ?? '';
    if (name === 'package.json') manifests.set(path, await readFile(path, 'utf8'));
    else if (isSource(name)) sources.set(path, await readFile(path, 'utf8'));
  };
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) await walk(path);
      else if (entry.isFile()) await add(path);
    }
  };
  for (const path of paths) await ((await stat(path)).isDirectory() ? walk(path) : add(path));
  return { sources, manifests };
}
