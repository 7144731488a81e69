import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { migrateManifest, migrateSources } from '@docbatch/migrate';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const names = readdirSync(folder).filter((name) => name.includes('.before.'));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const programs = names.filter((name) => !name.endsWith('.json'));
const manifests = names.filter((name) => name.endsWith('.json'));
/** The same name with `after`; the file is what the codemod must make. */
const expectedFile = (name: string): string => join(folder, name.replace('.before.', '.after.'));
const titleOf = (name: string): string =>
  basename(name, extname(name)).replace('.before', '').replaceAll('-', ' ');

let migrated: ReturnType<typeof migrateSources>;
beforeAll(() => {
  migrated = migrateSources(new Map(programs.map((name) => [join(folder, name), read(name)])));
}, 240_000);
const migrationOf = (name: string) => migrated.find(({ path }) => path === join(folder, name))!;

describe(`${names.length} pairs of files before and after`, () => {
  it.each(programs.map((name) => [titleOf(name), name]))('%s', async (_title, name) => {
    await expect(migrationOf(name).after).toMatchFileSnapshot(expectedFile(name));
  });

  it.each(manifests.map((name) => [titleOf(name), name]))('%s', async (_title, name) => {
    const before = read(name);
    const after = migrateManifest(before, { keepsLegacy: name.includes('.kept.') }) ?? before;
    await expect(after).toMatchFileSnapshot(expectedFile(name));
    expect(migrateManifest(after, { keepsLegacy: name.includes('.kept.') })).toBeNull();
  });

  it('have both, those that are rewritten and those that are left with a reason', () => {
    const left = migrated.filter(({ todos }) => todos.length > 0);
    expect(left.length).toBeGreaterThan(30);
    expect(migrated.length - left.length).toBeGreaterThan(30);
    for (const { after, todos } of left) {
      for (const { reason } of todos) expect(after).toContain(`TODO(docbatch-migrate): ${reason}`);
    }
  });

  it('change no more when they are migrated again', () => {
    const texts = new Map(migrated.map(({ path, after }) => [path, after]));
    for (const { path, before, after } of migrateSources(texts)) expect(after, path).toBe(before);
  }, 240_000);
});

describe('files that use each other', () => {
  const migrate = (texts: Record<string, string>) =>
    new Map(
      migrateSources(new Map(Object.entries(texts).map(([name, text]) => [join(folder, name), text]))).map(
        (migration) => [basename(migration.path), migration],
      ),
    );

  it('are left when one reads what another returns from the old API', () => {
    const found = migrate({
      'watch.js': `import { BatchProcessor } from '@docbatch/batch-processor';
export const watch = (id) => new BatchProcessor().monitorBatchProgress(id);
`,
      'show.js': `import { BatchProcessor } from '@docbatch/batch-processor';
import { watch } from './watch.js';
const progress = await watch('b');
console.log(progress?.totalDocuments, await new BatchProcessor().cancelBatch('b'));
`,
    });
    expect(found.get('watch.js')!.todos).toHaveLength(1);
    expect(found.get('show.js')!.todos.map(({ reason }) => reason)).toContain(
      'a BatchProgress comes from another file',
    );
  });

  it('are rewritten when they share only functions that keep their meaning', () => {
    const found = migrate({
      'stop.js': `import { BatchProcessor } from '@docbatch/batch-processor';
export const stop = (id) => new BatchProcessor().cancelBatch(id);
`,
      'main.js': `import { createDocumentRecord } from '@docbatch/batch-processor';
import { stop } from './stop.js';
console.log(await stop(await createDocumentRecord('a', 'b', 'k', 1, 'application/pdf', 'p')));
`,
    });
    for (const { todos } of found.values()) expect(todos).toEqual([]);
  });
});
