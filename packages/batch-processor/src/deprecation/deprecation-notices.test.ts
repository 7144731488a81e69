import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { DeprecationNotices, type NoticeHost } from './deprecation-notices.js';
import { deprecationCodes, deprecations } from './deprecations.js';
import { UsageLog } from './usage-log.js';

/** Notices of a process with these settings, and what they said. */
function open(env: NoticeHost['env'] = {}, execArgv: readonly string[] = []) {
  const warnings: { message: string; code: string; type: string; detail: string }[] = [];
  const lines: string[] = [];
  const notices = new DeprecationNotices(() => ({
    env,
    execArgv,
    emitWarning: (message, options) => void warnings.push({ message, ...options }),
    log: (line) => void lines.push(line),
  }));
  const cancel = (): void => notices.note('DOCBATCH_DEP0008', cancel);
  const status = (): void => notices.note('DOCBATCH_DEP0012', status);
  return { notices, warnings, lines, cancel, status };
}

describe('notices', () => {
  it('come once for each API and call site, and name both, the replacement, the release and the guide', () => {
    const { warnings, cancel } = open();
    for (let round = 0; round < 3; round += 1) cancel();
    cancel();
    expect(warnings.map(({ code, type }) => [code, type])).toEqual([
      ['DOCBATCH_DEP0008', 'DeprecationWarning'],
      ['DOCBATCH_DEP0008', 'DeprecationWarning'],
    ]);
    expect(warnings[0]!.message).toMatch(
      /^BatchProcessor\.cancelBatch is deprecated \(called at .*deprecation-notices\.test\.ts:\d+:\d+\)\. Use cancelBatch of @docbatch\/batch-tasks; it is removed in 2\.0\.0\. https:\S+migrating\.md#docbatch_dep0008$/,
    );
    expect(warnings[0]!.detail).toBe(deprecations.DOCBATCH_DEP0008.solution);
  });

  it('of pending deprecations wait for the flag', () => {
    const quiet = open();
    quiet.status();
    expect(quiet.warnings).toEqual([]);
    for (const told of [
      open({}, ['--pending-deprecation']),
      open({ NODE_OPTIONS: '--trace-warnings --pending-deprecation' }),
      open({ NODE_PENDING_DEPRECATION: '1' }),
    ]) {
      told.status();
      expect(told.warnings).toHaveLength(1);
    }
  });

  it('can be silenced, logged or thrown, all or by code', () => {
    const silent = open({ DOCBATCH_DEPRECATIONS: 'silent' });
    silent.cancel();
    expect(silent.warnings).toEqual([]);
    expect(silent.notices.list()).toMatchObject([{ code: 'DOCBATCH_DEP0008', count: 1 }]);

    const logged = open({ DOCBATCH_DEPRECATIONS: 'log' });
    logged.cancel();
    expect(logged.lines).toHaveLength(1);
    expect(logged.lines[0]).toContain('DOCBATCH_DEP0008 BatchProcessor.cancelBatch');

    const thrown = open({ DOCBATCH_DEPRECATIONS: 'silent, DOCBATCH_DEP0008=throw' });
    for (let round = 0; round < 2; round += 1)
      expect(thrown.cancel).toThrow(expect.objectContaining({ code: 'DOCBATCH_DEP0008' }));
    expect(() => thrown.status()).not.toThrow();
  });

  it('refuse a setting that they do not understand, naming every part', () => {
    const { cancel } = open({ DOCBATCH_DEPRECATIONS: 'loud,DOCBATCH_DEP9999=warn,silent' });
    expect(cancel).toThrow(/"loud", "DOCBATCH_DEP9999=warn"/);
  });

  it('have codes in order, each with what to do', () => {
    expect(deprecationCodes).toEqual(
      deprecationCodes.map((_, index) => `DOCBATCH_DEP${String(index + 1).padStart(4, '0')}`),
    );
    for (const code of deprecationCodes) expect(deprecations[code].solution).toMatch(/\.$/);
  });
});

describe('the usage log', () => {
  it('counts by code and call site, and appends only what is new', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docbatch-usage-'));
    const file = join(folder, 'usage.jsonl');
    const log = new UsageLog(file);
    log.note('DOCBATCH_DEP0005', '/app/a.js:1:1');
    log.note('DOCBATCH_DEP0005', '/app/a.js:1:1');
    log.note('DOCBATCH_DEP0008', '/app/b.js:2:2');
    log.flush();
    log.note('DOCBATCH_DEP0005', '/app/a.js:1:1');
    log.flush();
    log.flush();
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    const counts = lines.map((line) => JSON.parse(line) as { code: string; count: number });
    expect(counts.map(({ code, count }) => [code, count])).toEqual([
      ['DOCBATCH_DEP0005', 2],
      ['DOCBATCH_DEP0008', 1],
      ['DOCBATCH_DEP0005', 1],
    ]);
    expect(log.list()).toMatchObject([{ count: 3 }, { count: 1 }]);
    await rm(folder, { recursive: true });
  });
});
