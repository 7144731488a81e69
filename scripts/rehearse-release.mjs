/**
 * `pnpm release:rehearse`: plays the staged removal of batch-processor in a copy of the manifests and changesets, with the real
 * `changeset version`, and prints what each stage did. Fails when a stage does not do what
 * docs/decisions/0121-batch-processor-leaves-in-four-stages.md says. Nothing is published and this repository is not touched.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { listPackages, root } from './list-packages.js';

const run = promisify(execFile);
const changesets = createRequire(import.meta.url).resolve('@changesets/cli/bin.js');
const legacy = 'packages/batch-processor';
const copy = await mkdtemp(path.join(tmpdir(), 'docbatch-rehearsal-'));

/** @param {string} file */
const readJson = async (file) => JSON.parse(await readFile(path.join(copy, file), 'utf8'));

/**
 * @param {string} file
 * @param {unknown} value
 */
const writeJson = (file, value) => writeFile(path.join(copy, file), `${JSON.stringify(value, null, 2)}\n`);

/**
 * @param {string} folder
 * @returns {Promise<string>}
 */
const versionOf = async (folder) => (await readJson(`${folder}/package.json`)).version;

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/**
 * @param {string} fact
 * @param {boolean} holds
 */
function check(fact, holds) {
  say(`  ${holds ? 'ok    ' : 'FAILED'} ${fact}`);
  if (!holds) process.exitCode = 1;
}

/** @param {Record<string, string>} bumps what each package gets: patch, minor or major */
async function addChangeset(bumps) {
  const lines = Object.entries(bumps).map(([name, bump]) => `'@docbatch/${name}': ${bump}`);
  const text = `---\n${lines.join('\n')}\n---\n\nA rehearsal.\n`;
  await writeFile(path.join(copy, '.changeset/rehearsal.md'), text);
}

/** @returns {Promise<void>} */
async function version() {
  await run(process.execPath, [changesets, 'version'], { cwd: copy });
  const versions = [];
  for (const folder of ['packages/batch-tasks', legacy, 'packages/migrate']) {
    const known = await versionOf(folder).catch(() => 'gone');
    versions.push(`${path.basename(folder)} ${known}`);
  }
  say(`  changeset version: ${versions.join(', ')}`);
}

async function copyManifests() {
  for (const file of ['package.json', 'pnpm-workspace.yaml', '.changeset'])
    await cp(path.join(root, file), path.join(copy, file), { recursive: true });
  for (const { folder } of listPackages()) {
    await mkdir(path.join(copy, folder), { recursive: true });
    await cp(path.join(root, folder, 'package.json'), path.join(copy, folder, 'package.json'));
  }
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'dir');
  await run('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: copy });
}

try {
  await copyManifests();

  say('1  batch-tasks gains what is missing, batch-processor is deprecated');
  const before = await versionOf(legacy);
  await version();
  const deprecated = await versionOf(legacy);
  check(`${before} becomes ${deprecated}, still 1.x`, before === '1.0.0' && deprecated === '1.1.0');
  const log = await readFile(path.join(copy, legacy, 'CHANGELOG.md'), 'utf8');
  check('its changelog says that it is deprecated', /deprecated/.test(log));

  say('2  the programs of this repository call batch-tasks');
  const callers = listPackages().filter(
    ({ manifest }) => manifest.dependencies?.['@docbatch/batch-processor'] !== undefined,
  );
  check('no package depends on batch-processor', callers.length === 0);

  say('3  a final patch, then it is frozen');
  await addChangeset({ 'batch-processor': 'patch' });
  await version();
  const last = await versionOf(legacy);
  check(`the final patch is ${last}`, last === '1.1.1');
  await writeJson(`${legacy}/package.json`, { ...(await readJson(`${legacy}/package.json`)), private: true });
  await addChangeset({ 'batch-tasks': 'minor', core: 'patch' });
  await version();
  check('a new release of what it depends on does not bump it', (await versionOf(legacy)) === last);

  say('4  the package is deleted');
  await rm(path.join(copy, legacy), { recursive: true });
  await addChangeset({ 'batch-tasks': 'major' });
  await version();
  check('batch-tasks becomes 1.0.0', (await versionOf('packages/batch-tasks')) === '1.0.0');
  await addChangeset({ 'batch-tasks': 'patch' });
  await version();
  check('and goes on without it', (await versionOf('packages/batch-tasks')) === '1.0.1');
} finally {
  await rm(copy, { recursive: true });
}
