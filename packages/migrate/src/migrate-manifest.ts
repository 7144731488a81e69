import { legacyName, targetName, targetRange } from './legacy-declarations.js';

type Dependencies = Record<string, string>;
const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * A package.json that asks for batch-tasks in place of batch-processor, or beside it while some file still calls that; null when
 * there is nothing to change. Order and indentation stay.
 */
export function migrateManifest(text: string, { keepsLegacy }: { keepsLegacy: boolean }): string | null {
  const manifest = JSON.parse(text) as Record<string, Dependencies | undefined>;
  let changed = false;
  for (const section of sections) {
    const dependencies = manifest[section];
    if (dependencies?.[legacyName] === undefined || (keepsLegacy && targetName in dependencies)) continue;
    changed = true;
    manifest[section] = Object.fromEntries(
      Object.entries(dependencies).flatMap(([name, range]) => {
        if (name !== legacyName) return [[name, range]];
        const added = targetName in dependencies ? [] : [[targetName, targetRange]];
        return keepsLegacy ? [[name, range], ...added] : added;
      }),
    ) as Dependencies;
  }
  if (!changed) return null;
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  return JSON.stringify(manifest, null, indent) + (text.endsWith('\n') ? '\n' : '');
}
