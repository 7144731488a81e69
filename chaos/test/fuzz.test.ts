import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { makeSmallDocuments } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { makeCase } from '../src/fuzz/make-case.js';
import { runFuzz, type FuzzResult } from '../src/fuzz/run-fuzz.js';

const main = fileURLToPath(new URL('../dist/fuzz/main.js', import.meta.url));

it('forty damaged documents end in outputs or in errors with a code', { timeout: 300_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    main,
    '--cases',
    '40',
    '--seed',
    '1',
    '--json',
  ]);
  const { cases, codes, findings } = JSON.parse(stdout) as FuzzResult;
  expect(findings).toEqual([]);
  expect(cases).toBe(40);
  expect(Object.values(codes).reduce((sum, count) => sum + count, 0)).toBe(40);
  // Damage that nothing survives, or that changes nothing, would test little.
  expect(codes['READ']).toBeGreaterThan(5);
  expect(codes['READ']).toBeLessThan(35);
});

it('a seed makes the same damage each time', async () => {
  const originals = await makeSmallDocuments();
  const make = (seed: number) => makeCase(seed, originals);
  expect(make(7)).toEqual(make(7));
  expect(make(7).bytes).not.toEqual(make(8).bytes);
});

it('a case that ends the process is found, and the others are still read', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-fuzz-'));
  const program = join(folder, 'dying.mjs');
  // Reads every case but the third, which kills it.
  await writeFile(
    program,
    `const { firstSeed, count } = JSON.parse(process.argv[2]);
     for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
       await new Promise((sent) => process.send({ seed, original: 'a.pdf', outcome: null }, sent));
       if (seed === 12) process.kill(process.pid, 'SIGKILL');
       await new Promise((sent) => process.send({ seed, original: 'a.pdf', outcome: { code: 'READ', finding: null } }, sent));
     }
     process.disconnect();`,
  );
  const found: number[] = [];
  const result = await runFuzz({
    firstSeed: 10,
    count: 5,
    corpus: null,
    program: pathToFileURL(program),
    onFinding: ({ seed }) => found.push(seed),
    onCase: () => undefined,
  });
  await rm(folder, { recursive: true });
  expect(found).toEqual([12]);
  expect(result).toMatchObject({ cases: 5, codes: { READ: 4 } });
  expect(result.findings).toEqual([
    { seed: 12, original: 'a.pdf', what: 'the whole process ended: ended by SIGKILL' },
  ]);
});
