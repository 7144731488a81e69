import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { allowedImports, libraryOwners } from './import-rules.js';
import { listPackages, root } from './list-packages.js';

// The repository's own configuration, without the rules that need types: the snippets are in no project.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

async function lint(file: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map((message) => message.ruleId);
}

const importOf = (specifier: string) => `import '${specifier}';\n`;
const nameOf = (folder: string) => `@docbatch/${path.posix.basename(folder)}`;
const folders = Object.keys(allowedImports);
const packages = folders.filter((folder) => folder.startsWith('packages/')).map(nameOf);

describe('imports between packages', () => {
  it.each(folders)('%s may import what the table allows, and nothing else of ours', async (folder) => {
    const forbidden: string[] = [];
    for (const name of packages.filter((other) => other !== nameOf(folder))) {
      const problems = await lint(`${folder}/src/some/file.ts`, importOf(name));
      if (problems.includes('docbatch/import-direction')) forbidden.push(name);
    }
    const others = packages.filter((name) => name !== nameOf(folder));
    expect(forbidden).toEqual(others.filter((name) => !allowedImports[folder]?.includes(name)));
  });

  it('the table has the arrows of the architecture and no circle', () => {
    const reach = (folder: string, seen: readonly string[]): void => {
      expect(seen).not.toContain(folder);
      for (const name of allowedImports[folder] ?? []) {
        const next = folders.find((other) => nameOf(other) === name);
        reach(next ?? `no folder for ${name}`, [...seen, folder]);
      }
    };
    for (const folder of folders) reach(folder, []);
    expect(allowedImports['packages/core']).toEqual([]);
    expect(allowedImports['packages/migrate']).toEqual([]);
    expect(allowedImports['packages/batch-tasks']).not.toContain('@docbatch/services');
    expect(allowedImports['apps/enhanced-monitor']).not.toContain('@docbatch/store');
  });

  it('every package of the workspace is in the table', () => {
    const found = listPackages().map(({ folder }) => folder);
    expect(found.length).toBeGreaterThan(5);
    expect(folders).toEqual(expect.arrayContaining(found));
  });

  it('what a package declares, it may import', () => {
    for (const { folder, manifest } of listPackages()) {
      const ours = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@docbatch/'));
      expect(allowedImports[folder], folder).toEqual(expect.arrayContaining(ours));
    }
  });

  it.each([
    ['import type', "import type { Batch } from '@docbatch/batch-tasks';"],
    ['export from', "export { openStore } from '@docbatch/store';"],
    ['a dynamic import', "await import('@docbatch/store');"],
    ['the type of an import', "export type Store = import('@docbatch/store').Store;"],
    ['a relative path into another package', "import '../../store/src/open-store.js';"],
    ["a package's source", "import '@docbatch/core/src/ids.js';"],
    ["a package's build", "import '@docbatch/core/dist/ids.js';"],
  ])('the rule sees %s', async (_title, code) => {
    expect(await lint('packages/ocr/src/some.ts', code)).toContain('docbatch/import-direction');
  });

  it('a package may import its own files and its own name', async () => {
    expect(await lint('packages/ocr/src/page/some.ts', importOf('../engine/ocr-engine.js'))).toEqual([]);
    expect(await lint('packages/ocr/src/some.test.ts', importOf('@docbatch/ocr'))).toEqual([]);
  });

  it('the testkit is for tests only', async () => {
    const code = importOf('@docbatch/testkit');
    expect(await lint('packages/store/src/some.ts', code)).toEqual(['docbatch/import-direction']);
    expect(await lint('packages/store/src/some.test.ts', code)).toEqual([]);
    expect(await lint('packages/store/test/some.ts', code)).toEqual([]);
  });
});

describe('libraries behind a port', () => {
  it.each(Object.entries(libraryOwners))('%s is imported in %s only', async (library, owner) => {
    expect(await lint(`${owner}/some.ts`, importOf(library))).toEqual([]);
    for (const folder of folders.filter((name) => name !== 'bench' && !owner.startsWith(name))) {
      expect(await lint(`${folder}/src/some.ts`, importOf(library))).toEqual(['docbatch/import-direction']);
    }
    expect(await lint('apps/production-processor/src/some.test.ts', importOf(`${library}/sub.js`))).toEqual([
      'docbatch/import-direction',
    ]);
  });

  it('is measured against by the benchmarks', async () => {
    expect(await lint('bench/src/some.ts', importOf('bullmq'))).toEqual([]);
  });

  it('batch-tasks imports bullmq in its queue folder alone', async () => {
    expect(await lint('packages/batch-tasks/src/submit-batch.ts', importOf('bullmq'))).toEqual([
      'docbatch/import-direction',
    ]);
  });
});

describe('the process', () => {
  const file = 'packages/services/src/open-services.ts';

  it.each([
    ['process.env', 'export const url = process.env.DATABASE_URL;'],
    ['process.argv', 'export const words = process.argv;'],
    ['process.exit', 'process.exit(1);'],
  ])('%s is for programs and tests', async (_title, code) => {
    expect(await lint(file, code)).toContain('no-restricted-properties');
    expect(await lint('apps/production-processor/src/main.ts', code)).toEqual([]);
    expect(await lint('packages/ocr/src/slots/slot-main.ts', code)).toEqual([]);
    expect(await lint('packages/services/src/open-services.test.ts', code)).toEqual([]);
  });

  it('cannot be had by another name', async () => {
    expect(await lint(file, "import { env } from 'node:process';\nvoid env;")).toEqual([
      'no-restricted-imports',
    ]);
  });
});

describe('exports', () => {
  it('are named, outside of configuration files', async () => {
    expect(await lint('packages/core/src/ids.ts', 'export default 1;')).toEqual(['no-restricted-exports']);
    expect(await lint('packages/core/src/ids.ts', "export * from './units.js';")).toEqual([
      'no-restricted-syntax',
    ]);
    expect(await lint('vitest.config.ts', 'export default 1;')).toEqual([]);
  });
});
