import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * @typedef {object} WorkspacePackage
 * @property {string} folder relative to the repository, with forward slashes: `packages/core`
 * @property {{ name: string, private?: boolean, dependencies?: Record<string, string> }} manifest
 */

/**
 * The packages of the workspace, in the order of their folders.
 *
 * @returns {WorkspacePackage[]}
 */
export const listPackages = () =>
  ['apps', 'packages']
    .flatMap((parent) => readdirSync(path.join(root, parent)).map((name) => `${parent}/${name}`))
    .concat('bench', 'chaos')
    .filter((folder) => existsSync(path.join(root, folder, 'package.json')))
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')),
    }));
