import { legacyName, targetName, targetRange } from './legacy-declarations.js';

type Dependencies = Record<string, string>;
const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Releases of batch-tasks that have not all that a migrated program calls. */
const isTooOld = (range: string | undefined): boolean => /^[~^]?0\.[01](\.|$)/.test(range ?? '');

/**
 * A package.json that asks for batch-tasks in place of batch-processor, or beside it while some file still calls that; null when
 * there is nothing to change. Order and indentation stay.
 */
export function migrateManifest(text: string, { keepsLegacy }: { keepsLegacy: boolean }): string | null {
  const manifest = JSON.parse(text) as Record<string, Dependencies | undefined>;
  let changed = false;
  for (const section of sections) {
    const dependencies = manifest[section];
    const present = dependencies?.[targetName];
    if (dependencies?.[legacyName] === undefined) continue;
    if (keepsLegacy && present !== undefined && !isTooOld(present)) continue;
    changed = true;
    manifest[section] = Object.fromEntries(
      Object.entries(dependencies).flatMap(([name, range]) => {
        if (name === targetName) return [[name, isTooOld(range) ? targetRange : range]];
        if (name !== legacyName) return [[name, range]];
        const added = present === undefined ? [[targetName, targetRange]] : [];
        return keepsLegacy ? [[name, range], ...added] : added;
      }),
    ) as Dependencies;
  }
  if (!changed) return null;
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  return JSON.stringify(manifest, null, indent) + (text.endsWith('\n') ? '\n' : '');
}
