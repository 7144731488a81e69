import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createProgram } from '../src/cli/create-program.js';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'docbatch-migrate-'));
});
afterEach(() => rm(cwd, { recursive: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
}
const read = (name: string) => readFile(join(cwd, name), 'utf8');

async function run(...args: string[]) {
  const out: string[] = [];
  const said: string[] = [];
  let exitCode = 0;
  const output = {
    cwd,
    out: (line: string) => void out.push(line),
    say: (line: string) => void said.push(line),
  };
  const program = createProgram(output, (code) => (exitCode = code));
  await program.parseAsync(args, { from: 'user' });
  return { exitCode, out: out.join('\n'), said: said.join('\n') };
}

const good = `import { BatchProcessor } from '@docbatch/batch-processor';
await new BatchProcessor().cancelBatch('b');
`;
const left = `import { BatchProcessor } from '@docbatch/batch-processor';
console.log(await new BatchProcessor().monitorBatchProgress('b'));
`;
const manifest = `{
    "name": "app",
    "dependencies": { "a": "1", "@docbatch/batch-processor": "^1.0.0", "z": "2" }
}
`;

describe('docbatch-migrate', () => {
  it('rewrites sources and the dependency, and nothing that is not ours', async () => {
    const other = { 'node_modules/x/index.js': good, 'types.d.ts': good, 'dist/a.js': good, 'b.txt': good };
    await write({ 'src/a.mjs': good, 'package.json': manifest, ...other });
    expect(await run('.')).toMatchObject({ exitCode: 0, out: '' });
    expect(await read('src/a.mjs')).toBe(
      `import { batchIdOf, cancelBatch, contextOnDemand, readContextOptions } from '@docbatch/batch-tasks';
await contextOnDemand(() => readContextOptions(process.env)).use(cancelBatch, batchIdOf('b'));
`,
    );
    expect(
      Object.keys((JSON.parse(await read('package.json')) as { dependencies: object }).dependencies),
    ).toEqual(['a', '@docbatch/batch-tasks', 'z']);
    for (const [name, text] of Object.entries(other)) expect(await read(name)).toBe(text);
    const again = await run('.');
    expect(again.said).toBe('0 of 0 files that call @docbatch/batch-processor migrated');
  });

  it('keeps the old dependency beside the new one while a file still needs it, and says what is left', async () => {
    await write({ 'a.mjs': good, 'b.mjs': left, 'package.json': manifest });
    const { exitCode, said } = await run();
    expect(exitCode).toBe(2);
    expect(said).toContain('1 of 2 files');
    expect(said).toContain('b.mjs:2:13  a BatchProgress is used where its shape cannot be followed');
    expect(await read('b.mjs')).toContain('// TODO(docbatch-migrate): a BatchProgress is used');
    expect(await read('package.json')).toMatch(/batch-processor[^]*batch-tasks/);
    const before = await read('b.mjs');
    expect((await run()).exitCode).toBe(2);
    expect(await read('b.mjs')).toBe(before);
  });

  it('writes nothing when it only shows or lists', async () => {
    await write({ 'a.mjs': good, 'package.json': manifest });
    const shown = await run('--dry-run');
    expect(shown.out).toContain("-import { BatchProcessor } from '@docbatch/batch-processor';");
    expect(shown.out).toContain('+await contextOnDemand(');
    expect((await run('--list')).out).toBe('a.mjs\npackage.json');
    expect(await read('a.mjs')).toBe(good);
    expect(await read('package.json')).toBe(manifest);
  });

  it('sums up a usage report, most calls first', async () => {
    const line = (callSite: string, count: number, at: string) =>
      JSON.stringify({ code: 'DOCBATCH_DEP0008', api: 'BatchProcessor.cancelBatch', callSite, count, at });
    await write({
      'one.jsonl': `${line('/a.js:1:1', 2, '2026-01-01T00:00:00Z')}\n${line('/b.js:2:2', 3, '2026-01-02T00:00:00Z')}\n{"cut`,
      'two.jsonl': `${line('/a.js:1:1', 5, '2026-01-03T00:00:00Z')}\n`,
    });
    const { out, said } = await run('report', 'one.jsonl', 'two.jsonl');
    expect(out.split('\n')).toEqual([
      '    7  DOCBATCH_DEP0008  BatchProcessor.cancelBatch  /a.js:1:1  2026-01-03',
      '    3  DOCBATCH_DEP0008  BatchProcessor.cancelBatch  /b.js:2:2  2026-01-02',
    ]);
    expect(said).toBe('1 lines cannot be read and are left out');
  });

  it('fits its help in 80 columns', () => {
    const program = createProgram({ cwd, out: () => undefined, say: () => undefined }, () => undefined);
    for (const command of [program, ...program.commands]) {
      for (const line of command.helpInformation().split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });
});
