import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const told = new Set<string>();

/**
 * Whether a program is on PATH, for `it.runIf(needsTool('qpdf'))(...)`. Says loudly, once per test file, what is
 * skipped without it.
 * @throws Error when it is missing and CI is set: there, a skipped test would pass for a green one.
 */
export function needsTool(name: string): boolean {
  if (findOnPath(name)) return true;
  if (process.env['CI'])
    throw new Error(`${name} is not installed, and in CI no test may be skipped. Install ${name}.`);
  if (!told.has(name)) console.warn(`\n⚠ ${name} is not installed: SKIPPING every test that needs it.\n`);
  told.add(name);
  return false;
}

function findOnPath(name: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
