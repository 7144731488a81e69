import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @typedef {{ name: string, version: string, file: string }} Archive */

/**
 * Packs packages as they would be published. Must run below pnpm, which is then on the PATH.
 *
 * @param {readonly string[]} folders absolute paths
 * @param {string} destination a folder for the archives
 * @returns {Promise<Archive[]>}
 */
export async function packPackages(folders, destination) {
  await mkdir(destination, { recursive: true });
  const archives = [];
  for (const cwd of folders) {
    const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', destination], { cwd });
    const { name, version, filename } = JSON.parse(stdout);
    archives.push({ name, version, file: path.resolve(destination, filename) });
  }
  return archives;
}
