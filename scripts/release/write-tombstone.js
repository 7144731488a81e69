import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const guide = 'https://github.com/docbatch/docbatch/blob/main/docs/migrating.md';
const message = `@docbatch/batch-processor was removed in 2.0.0. Use @docbatch/batch-tasks: run "npx @docbatch/migrate ." and see ${guide}. Until then stay on @docbatch/batch-processor@1.`;

/**
 * Every name that the last release exported: an import of a name that is missing fails before any of our code runs, and says nothing
 * of the guide.
 */
export const removedValues = [
  'BatchManifest',
  'BatchPriority',
  'BatchProcessor',
  'BatchStatus',
  'DeprecationError',
  'RecoveryPlan',
  'createDocumentRecord',
  'deprecationCodes',
  'deprecationModes',
  'deprecations',
  'guideUrl',
  'listDeprecatedUsage',
  'removedIn',
];
const removedTypes = ['BatchDocument', 'BatchJobId', 'BatchProgress', 'BatchSummary'];
const isClass = /^Batch|^RecoveryPlan$/;

/**
 * Writes the package that is published as batch-processor 2.0.0 when its folder is deleted: importing it fails with what to do.
 *
 * @param {string} folder
 */
export async function writeTombstone(folder) {
  const manifest = {
    name: '@docbatch/batch-processor',
    version: '2.0.0',
    description: `Removed. Use @docbatch/batch-tasks; ${guide}`,
    license: 'MIT',
    type: 'module',
    repository: { type: 'git', url: 'https://github.com/docbatch/docbatch.git' },
    exports: { '.': { types: './index.d.ts', default: './index.js' }, './package.json': './package.json' },
    files: ['index.js', 'index.d.ts'],
  };
  const comment = `/** @deprecated Removed in 2.0.0: ${guide} */`;
  const types = [...removedTypes, ...removedValues.filter((name) => isClass.test(name))];
  const files = {
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'README.md': `# @docbatch/batch-processor\n\n${message}\n`,
    'index.js': `${removedValues.map((name) => `export let ${name};`).join('\n')}

throw Object.assign(new Error(${JSON.stringify(message)}), { code: 'DOCBATCH_REMOVED' });
`,
    'index.d.ts': `${[
      ...removedValues.map((name) => `${comment}\nexport declare const ${name}: never;`),
      ...types.map((name) => `${comment}\nexport type ${name} = never;`),
    ].join('\n')}\n`,
  };
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
}
