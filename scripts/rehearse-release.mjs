/**
 * `pnpm release:rehearse`: plays the staged removal of batch-processor in a copy of what is released, with the real `changeset
 * version`. Each stage is packed, published to a registry on this machine, and installed by a consumer, and what it did is
 * printed. Fails when a stage does not do what docs/decisions/0121-batch-processor-leaves-in-four-stages.md says. Nothing is
 * published elsewhere and this repository is not touched.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listPackages } from './list-packages.js';
import { openRegistry } from './release/open-registry.js';
import { packPackages } from './release/pack-packages.js';
import { RehearsalConsumer } from './release/rehearsal-consumer.js';
import { RehearsalCopy } from './release/rehearsal-copy.js';
import { removedValues, writeTombstone } from './release/write-tombstone.js';

const name = '@docbatch/batch-processor';
const legacy = 'packages/batch-processor';
const guide = 'https://github.com/docbatch/docbatch/blob/main/docs/migrating.md';
const advice = `Replaced by @docbatch/batch-tasks. Run npx @docbatch/migrate; guide: ${guide}`;
const folder = await mkdtemp(path.join(tmpdir(), 'docbatch-rehearsal-'));
const copy = new RehearsalCopy(path.join(folder, 'copy'));
const registry = await openRegistry();
const consumer = new RehearsalConsumer(path.join(folder, 'consumer'), registry.url);

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/**
 * @param {string} fact
 * @param {boolean} holds
 * @param {string} [more] what was seen instead
 */
function check(fact, holds, more = '') {
  say(`  ${holds ? 'ok    ' : 'FAILED'} ${fact}`);
  if (holds) return;
  if (more !== '') say(`         ${more.trim().replaceAll('\n', '\n         ')}`);
  process.exitCode = 1;
}

/** The real `changeset version`, then what it made is packed and published. */
async function release() {
  await copy.version();
  const archives = await copy.packNew();
  await registry.publish(archives);
  const released = archives.map((each) => `${each.name.replace('@docbatch/', '')} ${each.version}`);
  say(`  released: ${released.join(', ') || 'nothing'}`);
}

/** @param {string} stage */
async function checkThatItWarns(stage) {
  const { exitCode, stdout, stderr, codes } = await consumer.runProgram('main.js');
  const told = codes.join();
  check(
    `${stage}: the old program runs and warns: ${told}`,
    exitCode === 0 &&
      stdout === 'urgent CONFIG_INVALID' &&
      told === 'DOCBATCH_DEP0001,DOCBATCH_DEP0003,DOCBATCH_DEP0008' &&
      stderr.includes(`${guide}#docbatch_dep0001`),
    stdout + stderr,
  );
}

async function playStage1() {
  say('1  batch-tasks gains what is missing, batch-processor is deprecated');
  const before = await copy.versionOf(legacy);
  await release();
  const deprecated = await copy.versionOf(legacy);
  check(`${before} becomes ${deprecated}, still 1.x`, before === '1.0.0' && deprecated === '1.1.0');
  const log = await readFile(copy.path(legacy, 'CHANGELOG.md'), 'utf8');
  check('its changelog says that it is deprecated', /deprecated/.test(log));
  await consumer.write('^1.0.0');
  await consumer.install();
  const installed = await consumer.installedVersion(name);
  check(`^1.0.0 installs ${installed}`, installed === deprecated);
  await checkThatItWarns(deprecated);
}

function playStage2() {
  say('2  the programs of this repository call batch-tasks');
  const callers = listPackages().filter(({ manifest }) => manifest.dependencies?.[name] !== undefined);
  check('no package depends on batch-processor', callers.length === 0);
}

async function playStage3() {
  say('3  a final patch, then it is frozen');
  await copy.addChangeset({ 'batch-processor': 'patch' });
  await release();
  const last = await copy.versionOf(legacy);
  check(`the final patch is ${last}`, last === '1.1.1');
  registry.deprecate(name, (version) => version.startsWith('1.'), advice);
  const said = await consumer.install(`${name}@^1.1.1`);
  check('npm says on installation what to do', said.includes(`deprecated ${name}@${last}: ${advice}`), said);
  await checkThatItWarns(last);
  await copy.changeManifest(legacy, { private: true });
  await copy.addChangeset({ 'batch-tasks': 'minor', core: 'patch' });
  await release();
  check('a new release of what it depends on does not bump it', (await copy.versionOf(legacy)) === last);
  const tasks = await consumer.installedVersion('@docbatch/batch-tasks');
  await consumer.install();
  check(
    `it goes on with batch-tasks ${tasks}`,
    (await consumer.installedVersion('@docbatch/batch-tasks')) === tasks,
  );
  await checkThatItWarns('frozen');
}

async function playStage4() {
  say('4  the package is deleted');
  const exported = Object.keys(
    await import(path.join(consumer.folder, 'node_modules', name, 'dist/index.js')),
  );
  check(
    '2.0.0 has each name of the last release',
    exported.sort().join() === removedValues.join(),
    exported.join(),
  );
  await writeTombstone(path.join(folder, 'tombstone'));
  await registry.publish(await packPackages([path.join(folder, 'tombstone')], path.join(folder, 'archives')));
  await copy.remove(legacy);
  // With it goes what measures it.
  await copy.dropDevDependency('bench', name);
  await copy.addChangeset({ 'batch-tasks': 'major' });
  await release();
  check('batch-tasks becomes 1.0.0', (await copy.versionOf('packages/batch-tasks')) === '1.0.0');
  await copy.addChangeset({ 'batch-tasks': 'patch' });
  await release();
  check('and goes on without it', (await copy.versionOf('packages/batch-tasks')) === '1.0.1');
  await consumer.install();
  await checkThatItWarns('who asks for ^1 still has it');
  await consumer.install(`${name}@latest`);
  check(
    `latest is ${await consumer.installedVersion(name)}`,
    (await consumer.installedVersion(name)) === '2.0.0',
  );
  for (const file of ['main.js', 'old.cjs']) {
    const { exitCode, stderr } = await consumer.runProgram(file);
    const message = stderr.split('\n').find((line) => line.startsWith('Error: ')) ?? '';
    check(`${file} fails: ${message}`, exitCode === 1 && message.includes(guide), stderr);
  }
}

async function playMigration() {
  say('5  a consumer leaves with one command');
  await rm(path.join(consumer.folder, 'old.cjs'));
  await consumer.install(`${name}@^1.1.1`, '@docbatch/migrate');
  const { exitCode, stderr } = await consumer.run('npx', ['--no-install', 'docbatch-migrate', '.']);
  check('docbatch-migrate leaves nothing to do', exitCode === 0, stderr);
  await consumer.install();
  const [old, tasks] = [
    await consumer.installedVersion(name),
    await consumer.installedVersion('@docbatch/batch-tasks'),
  ];
  check(`batch-processor is gone, batch-tasks ${tasks} is there`, old === undefined && tasks !== undefined);
  const migrated = await consumer.runProgram('main.js');
  check(
    'the program says the same and warns no more',
    migrated.stdout === 'urgent CONFIG_INVALID' && migrated.stderr === '',
    migrated.stdout + migrated.stderr,
  );
}

try {
  await copy.fill();
  await playStage1();
  playStage2();
  await playStage3();
  await playStage4();
  await playMigration();
} finally {
  await registry.close();
  await rm(folder, { recursive: true, force: true });
}
