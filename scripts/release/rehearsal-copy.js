import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { listPackages, root } from '../list-packages.js';
import { packPackages } from './pack-packages.js';

const run = promisify(execFile);
const changesets = createRequire(import.meta.url).resolve('@changesets/cli/bin.js');
const packed = ['package.json', 'README.md', 'LICENSE', 'dist'];

/** What is released of this repository, in another folder, where versions can be played with. */
export class RehearsalCopy {
  /** @param {string} folder empty */
  constructor(folder) {
    this.folder = folder;
    /** What was packed already: a version is published once. */
    this.packed = new Set();
  }

  async fill() {
    for (const file of ['package.json', 'pnpm-workspace.yaml', '.changeset'])
      await cp(path.join(root, file), this.path(file), { recursive: true });
    const packages = listPackages();
    for (const { folder, manifest } of packages) {
      await mkdir(this.path(folder), { recursive: true });
      const files = manifest.private ? ['package.json'] : packed;
      for (const file of files.filter((name) => existsSync(path.join(root, folder, name))))
        await cp(path.join(root, folder, file), this.path(folder, file), { recursive: true });
      await this.#link(folder, manifest.dependencies ?? {}, packages);
    }
    await symlink(path.join(root, 'node_modules'), this.path('node_modules'), 'dir');
    await run('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: this.folder });
  }

  /** @param {...string} parts */
  path(...parts) {
    return path.join(this.folder, ...parts);
  }

  /** @param {string} folder */
  async versionOf(folder) {
    return /** @type {string} */ ((await this.readManifest(folder)).version);
  }

  /** @param {string} folder */
  async readManifest(folder) {
    return JSON.parse(await readFile(this.path(folder, 'package.json'), 'utf8'));
  }

  /**
   * @param {string} folder
   * @param {object} changes
   */
  async changeManifest(folder, changes) {
    const manifest = { ...(await this.readManifest(folder)), ...changes };
    await writeFile(this.path(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  }

  /**
   * @param {string} folder
   * @param {string} name
   */
  async dropDevDependency(folder, name) {
    const { [name]: _, ...devDependencies } = (await this.readManifest(folder)).devDependencies;
    await this.changeManifest(folder, { devDependencies });
  }

  /** @param {Record<string, string>} bumps what each package gets: patch, minor or major */
  async addChangeset(bumps) {
    const lines = Object.entries(bumps).map(([name, bump]) => `'@docbatch/${name}': ${bump}`);
    const text = `---\n${lines.join('\n')}\n---\n\nA rehearsal.\n`;
    await writeFile(this.path('.changeset/rehearsal.md'), text);
  }

  /** The real `changeset version`. */
  async version() {
    await run(process.execPath, [changesets, 'version'], { cwd: this.folder });
  }

  /** Packs every version that is public and was not packed before. */
  async packNew() {
    const folders = [];
    for (const { folder } of listPackages().filter(({ manifest }) => !manifest.private)) {
      if (!existsSync(this.path(folder))) continue;
      const { name, version, private: isPrivate } = await this.readManifest(folder);
      const id = `${name}@${version}`;
      if (isPrivate || this.packed.has(id)) continue;
      this.packed.add(id);
      folders.push(this.path(folder));
    }
    return packPackages(folders, this.path('archives'));
  }

  /** @param {string} folder */
  remove(folder) {
    return rm(this.path(folder), { recursive: true });
  }

  /**
   * Packing reads the versions of what a package depends on where they are installed.
   *
   * @param {string} folder
   * @param {Record<string, string>} dependencies
   * @param {readonly import('../list-packages.js').WorkspacePackage[]} packages
   */
  async #link(folder, dependencies, packages) {
    for (const other of packages.filter(({ manifest }) => manifest.name in dependencies)) {
      const link = this.path(folder, 'node_modules', other.manifest.name);
      await mkdir(path.dirname(link), { recursive: true });
      await symlink(this.path(other.folder), link, 'dir');
    }
  }
}
