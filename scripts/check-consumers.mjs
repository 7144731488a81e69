/**
 * `pnpm check-consumers`: packs every package that will be published and uses the archives as others will: installed from a
 * registry by a package manager, in an ES module and a CommonJS project, with the types in every mode. Without arguments npm on
 * the Node that runs this, which installs once for both kinds; with `--all` npm, pnpm and yarn on Node 20, 22 and 24, or
 * those of `--manager` and `--node`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findNode } from './consumers/find-node.js';
import { packageManagers } from './consumers/package-managers.js';
import { tryProject } from './consumers/try-project.js';
import { typeModes } from './consumers/write-project.js';
import { listPackages, root } from './list-packages.js';
import { openRegistry } from './release/open-registry.js';
import { packPackages } from './release/pack-packages.js';

const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    node: { type: 'string', multiple: true },
    manager: { type: 'string', multiple: true },
  },
});
const own = process.versions.node.replace(/\..*/, '');
const managers = values.manager ?? (values.all ? Object.keys(packageManagers) : ['npm']);
const lines = values.node ?? (values.all ? ['20', '22', '24'] : [own]);
const folder = await mkdtemp(path.join(tmpdir(), 'docbatch-consumers-'));
const registry = await openRegistry();
try {
  const packages = listPackages().filter(({ manifest }) => !manifest.private);
  const folders = packages.map((each) => path.join(root, each.folder));
  const archives = await packPackages(folders, path.join(folder, 'archives'));
  await registry.publish(archives);
  const dependencies = {
    ...Object.fromEntries(archives.map(({ name, version }) => [name, version])),
    '@types/node': '^20',
  };
  for (const line of lines) {
    const nodeFolder = await findNode(line);
    for (const manager of managers) {
      for (const kind of /** @type {const} */ (['esm', 'cjs'])) {
        const startedAt = Date.now();
        const isInstalled = !values.all && kind === 'cjs';
        const project = path.join(folder, `${manager}-${line}${values.all ? `-${kind}` : ''}`);
        const attempt = { kind, manager, nodeFolder, registryUrl: registry.url, dependencies, isInstalled };
        const problems = await tryProject(project, attempt);
        const outcome = problems.length === 0 ? 'ok    ' : 'FAILED';
        const took = `${Math.round((Date.now() - startedAt) / 1000)} s`;
        process.stdout.write(
          `${outcome} Node ${line}, ${manager}, ${kind}: installs, runs${kind === 'esm' ? `, types in ${typeModes.join(', ')}` : ''} (${took})\n`,
        );
        for (const problem of problems)
          process.stdout.write(`       ${problem.replaceAll('\n', '\n       ')}\n`);
        if (problems.length > 0) process.exitCode = 1;
        if (values.all) await rm(project, { recursive: true });
      }
    }
  }
} finally {
  await registry.close();
  await rm(folder, { recursive: true, force: true });
}
