import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What both kinds of program do: all packages load, the old API works and warns, the new one is the same that it calls. */
const body = `
const document = { filename: 'a.pdf', s3Bucket: 'b', s3Key: 'k', fileSizeMb: 1, mimeType: 'application/pdf' };
async function main({ BatchPriority, BatchProcessor }, tasks, { formatBytes, newId }, { migrateSources }) {
  const processor = new BatchProcessor();
  const manifest = processor.createBatchManifest([{ ...document, priority: BatchPriority.URGENT }]);
  const codes = [];
  await processor.monitorBatchProgress('b').catch((error) => codes.push(error.code));
  await tasks.contextOnDemand(() => tasks.readContextOptions({})).use(tasks.getBatchStatus, newId()).catch((error) => codes.push(error.code));
  const [migrated] = migrateSources(new Map([[process.cwd() + '/old.mjs', "import '@docbatch/batch-processor';"]]));
  console.log(JSON.stringify([manifest.priority, ...codes, formatBytes(2048), migrated.todos.length]));
}
`;
const names = ['batch-processor', 'batch-tasks', 'core', 'migrate'].map((name) => `@docbatch/${name}`);

/** What the programs print. */
export const expectedOutput = '["urgent","CONFIG_INVALID","CONFIG_INVALID","2.0 KB",2]\n';

const programs = {
  'main.mjs': `${names.map((name, index) => `import * as package${index} from '${name}';`).join('\n')}
${body}
await main(package0, package1, package2, package3);
`,
  'require.cjs': `${body}
main(...${JSON.stringify(names)}.map((name) => require(name)));
`,
  'import.cjs': `${body}
Promise.all(${JSON.stringify(names)}.map((name) => import(name))).then((loaded) => main(...loaded));
`,
};

/** Types of both APIs, wrong use included: it must be an error in each mode, or the types were not found. */
const typed = `
  const processor: BatchProcessor = new BatchProcessor();
  const progress: BatchProgress | null = await processor.monitorBatchProgress('b');
  const status: BatchStatus | null = await contextOnDemand(() => readContextOptions({})).use(getBatchStatus, 'b');
  // @ts-expect-error -- the member is of the new API
  progress?.progressPercentage;
  // @ts-expect-error -- the member is of the old API
  status?.totalDocuments;
  return [progress?.totalDocuments, status?.documents.total];
`;
const types = `import type { BatchProgress } from '@docbatch/batch-processor';
import type { BatchStatus } from '@docbatch/batch-tasks';
`;
const typedPrograms = {
  'types.mts': `${types}import { BatchProcessor } from '@docbatch/batch-processor';
import { contextOnDemand, getBatchStatus, readContextOptions } from '@docbatch/batch-tasks';

export async function check(): Promise<unknown> {${typed}}
`,
  // A CommonJS module reaches ES modules by import() in every mode, by require() from TypeScript's nodenext on.
  'types-import.cts': `import type { BatchProcessor as Processor, BatchProgress } from '@docbatch/batch-processor' with { 'resolution-mode': 'import' };
import type { BatchStatus } from '@docbatch/batch-tasks' with { 'resolution-mode': 'import' };

export async function check(): Promise<unknown> {
  const { BatchProcessor } = await import('@docbatch/batch-processor');
  const { contextOnDemand, getBatchStatus, readContextOptions } = await import('@docbatch/batch-tasks');
${typed.replace('processor: BatchProcessor', 'processor: Processor')}}
`,
  'types-require.cts': `${types}import legacy = require('@docbatch/batch-processor');
import tasks = require('@docbatch/batch-tasks');

const { BatchProcessor } = legacy;
type BatchProcessor = legacy.BatchProcessor;
const { contextOnDemand, getBatchStatus, readContextOptions } = tasks;
export async function check(): Promise<unknown> {${typed}}
`,
};

/** @typedef {'node16' | 'nodenext' | 'bundler'} TypeMode */

/** @type {Readonly<Record<TypeMode, { options: object, files: string[] }>>} */
const modes = {
  node16: { options: { module: 'node16' }, files: ['types.mts', 'types-import.cts'] },
  nodenext: { options: { module: 'nodenext' }, files: Object.keys(typedPrograms) },
  bundler: {
    options: { module: 'esnext', moduleResolution: 'bundler' },
    files: ['types.mts'],
  },
};
export const typeModes = /** @type {TypeMode[]} */ (Object.keys(modes));

/**
 * A registry may have not every optional package for other systems. npm and pnpm leave those out; yarn 1 stops, and is given
 * nothing in their place.
 */
const resolutions = Object.fromEntries(
  ['darwin-arm64', 'darwin-x64', 'linux-arm', 'win32-x64'].map((system) => [
    `**/@msgpackr-extract/msgpackr-extract-${system}`,
    'file:./nothing',
  ]),
);

/**
 * A project that uses our packages as others do. Its `main` and what `programs` are depends on its kind.
 *
 * @param {string} folder
 * @param {{ kind: 'esm' | 'cjs', manager: string, registryUrl: string, dependencies: Record<string, string> }} request
 */
export async function writeProject(folder, { kind, manager, registryUrl, dependencies }) {
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: 'consumer',
    private: true,
    type: kind === 'esm' ? 'module' : 'commonjs',
    dependencies,
    ...(manager === 'yarn' ? { resolutions } : {}),
  };
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2023',
    skipLibCheck: true,
    types: ['node'],
  };
  const files = {
    ...programs,
    ...typedPrograms,
    'package.json': JSON.stringify(manifest, null, 2),
    '.npmrc': `@docbatch:registry=${registryUrl}\n`,
    // A workspace of its own, whatever lies above it.
    'pnpm-workspace.yaml': 'packages: []\n',
    ...Object.fromEntries(
      Object.entries(modes).map(([mode, { options, files: own }]) => [
        `tsconfig.${mode}.json`,
        JSON.stringify({ compilerOptions: { ...compilerOptions, ...options }, files: own }),
      ]),
    ),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  await mkdir(path.join(folder, 'nothing'), { recursive: true });
  await writeFile(path.join(folder, 'nothing/package.json'), '{ "name": "nothing", "version": "0.0.0" }');
}

/** @type {Readonly<Record<'esm' | 'cjs', readonly string[]>>} */
export const programsOf = { esm: ['main.mjs'], cjs: ['require.cjs', 'import.cjs'] };
