import { execFile } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import {
  createDocumentRecords,
  ensureProject,
  getBatchStatus,
  openBatchContext,
  submitBatch,
  type BatchContext,
} from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import { createTestDatabase } from '@docbatch/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Shell } from '../src/cli/shell.js';
import { showLive } from '../src/commands/verbs.js';
import { createTheme } from '../src/draw/theme.js';
import { act } from '../src/live/act.js';
import { Records } from '../src/model/records.js';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let context: BatchContext;
let batchId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { databaseUrl } = database;
  context = await openBatchContext({
    databaseUrl,
    queue: { kind: 'postgres', connectionString: databaseUrl },
  });
  const { id: projectId } = await ensureProject(context, 'test');
  const documents = [{ fileName: 'mail/a\u001b[2J.pdf', sourcePath: '/in/a.pdf', sizeBytes: 1_000 }];
  const records = await createDocumentRecords(context, { projectId, documents });
  const documentIds = records.map(({ id }) => id);
  ({ batchId } = await submitBatch(context, { projectId, documentIds, output: '/out', priority: 'high' }));
});

afterAll(async () => {
  await context.close();
  await database.close();
});

async function runMonitor(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.databaseUrl, LANG: 'C.UTF-8' };
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [program, ...args], { env })) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

describe('the command', () => {
  it('prints what is happening as plain text, and the same as JSON', async () => {
    const text = await runMonitor('live', '--once');
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toContain('high 1   normal 0   low 0');
    expect(text.stdout).toContain('No worker lives');
    expect(text.stdout).toContain(batchId.slice(-8));
    // eslint-disable-next-line no-control-regex -- that there is none is what is tested
    expect(text.stdout).not.toMatch(/\u001b/);
    const json = JSON.parse((await runMonitor('live', '--json')).stdout) as Record<string, unknown>;
    expect(json).toMatchObject({ overview: { activeBatches: 1 }, batches: [{ batchId, priority: 'high' }] });
    expect(json['throughput']).toHaveLength(60);
  });

  it('prints a batch with its documents, and says when there is none', async () => {
    const { stdout } = await runMonitor('batch', batchId);
    expect(stdout).toContain(`${batchId} · high · pending`);
    expect(stdout).toContain('mail/a\\x1b[2J.pdf');
    const unknown = await runMonitor('batch', '01977000-0000-7000-8000-000000000000');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('BATCH_NOT_FOUND');
    expect(await runMonitor('errors', '--hours', '0')).toMatchObject({ code: 2 });
  });
});

describe('the live screen', () => {
  it('fills the terminal, goes where the keys say, and gives the terminal back', async () => {
    const written: string[] = [];
    const modes: boolean[] = [];
    const stdout = Object.assign(new EventEmitter(), {
      isTTY: true,
      columns: 80,
      rows: 24,
      write: (text: string) => written.push(text) > 0,
    });
    const stdin = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: (raw: boolean) => modes.push(raw),
    });
    const shell: Shell = {
      argv: [],
      env: {},
      cwd: '/',
      stdin,
      stdout,
      stderr: stdout,
      theme: createTheme({ colors: false, unicode: true }),
      signal: new AbortController().signal,
      print: () => Promise.resolve(),
    };
    const options = { dataDir: '/nowhere', databaseUrl: database.databaseUrl };
    const ended = showLive(options, shell, { json: false, once: false });
    const shown = (text: string) => expect.poll(() => written.join(''), { timeout: 30_000 }).toContain(text);
    await shown(`> ${batchId.slice(-8)}`);
    stdin.write('\r');
    await shown('mail/a\\x1b[2J.pdf');
    stdin.write('q');
    await ended;
    expect(written[0]).toContain('\x1b[?1049h');
    expect(written.at(-1)).toBe('\x1b[?25h\x1b[?1049l');
    expect(modes).toEqual([true, false]);
  });

  it('keeps what it read last while the database is down, and shows records while the queue is', async () => {
    let down = false;
    const query: BatchContext['database']['query'] = async (sql, values) => {
      if (down) throw new DocbatchError('DATABASE_UNREACHABLE', 'The connection was refused.');
      return context.database.query(sql, values);
    };
    const broken = {
      ...context,
      database: { ...context.database, query },
      queues: { ...context.queues, countWaitingPages: () => Promise.reject(new Error('refused')) },
    };
    const records = new Records({
      context: broken,
      ownQueue: true,
      [Symbol.asyncDispose]: async () => undefined,
    });
    const at = (minute: number) => () => new Date(2031, 4, 6, 14, minute);
    const place = { view: 'overview' } as const;
    const first = await records.read(place, '', at(1));
    expect(first.parts).toEqual([
      { name: 'PostgreSQL', downSince: null },
      { name: 'Redis', downSince: at(1)() },
    ]);
    expect(first.batches).toHaveLength(1);
    down = true;
    await records.read(place, '', at(2));
    const third = await records.read(place, '', at(3));
    expect(third.parts).toEqual([
      { name: 'PostgreSQL', downSince: at(2)() },
      { name: 'Redis', downSince: at(1)() },
    ]);
    expect(third.batches).toEqual(first.batches);
    down = false;
    expect((await records.read(place, '', at(4))).parts[0]).toEqual({ name: 'PostgreSQL', downSince: null });
  });

  it('pauses, resumes, cancels and retries a batch, and says so', async () => {
    const batch = `Batch ${batchId.slice(-8)}`;
    expect(await act(context, { kind: 'pause', batchId }, 'monitor test')).toBe(`${batch} is paused.`);
    expect(await getBatchStatus(context, batchId)).toMatchObject({ paused: true });
    expect(await act(context, { kind: 'resume', batchId }, 'monitor test')).toBe(`${batch} goes on.`);
    expect(await act(context, { kind: 'cancel', batchId }, 'monitor test')).toBe(`${batch} is cancelled.`);
    expect(await getBatchStatus(context, batchId)).toMatchObject({ state: 'cancelled' });
    expect(await act(context, { kind: 'retry', batchId }, 'monitor test')).toMatch(
      /: \d tried again, \d left/,
    );
  });
});
