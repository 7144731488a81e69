import {
  createDocumentRecords,
  ensureProject,
  openBatchContext,
  startBatchWorker,
  submitBatch,
  type BatchContext,
  type QueueConfig,
} from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import { createTestDatabase, testRedis, uniquePrefix } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { runCli } from './run-cli.js';

it.runIf(testRedis())(
  'while Redis is down an operator sees, pauses, resumes, cancels and retries, and workers go on from the records',
  async () => {
    await using database = await createTestDatabase();
    const { databaseUrl } = database;
    const queue: QueueConfig = { kind: 'redis', url: testRedis()!, prefix: uniquePrefix() };
    await using context = await openBatchContext({ databaseUrl, queue });
    const [kept, unwanted] = [await submit(context, 'kept'), await submit(context, 'unwanted')];
    const refuse = () => Promise.reject(new DocbatchError('ENGINE_START_FAILED', 'not wanted here'));
    await using _worker = await startBatchWorker(context, {
      slots: 1,
      priorities: ['low'],
      openReader: refuse,
    });
    // Nothing listens on port 1.
    const environment = { DATABASE_URL: databaseUrl, REDIS_URL: 'redis://127.0.0.1:1', USER: 'anna' };
    const run = (...args: string[]) => runCli(args, environment);

    const looked = await Promise.all([run('status', kept), run('workers')]);
    expect(looked).toMatchObject(looked.map(() => ({ exitCode: 0, stderr: '' })));
    expect(await run('pause', kept)).toMatchObject({
      exitCode: 0,
      stdout: `${kept}  paused · 1 to do\n`,
      stderr: '',
    });
    const resumed = await run('resume', kept);
    expect(resumed).toMatchObject({ exitCode: 0, stdout: `${kept}  pending · 1 to do\n` });
    expect(resumed.stderr).toContain('QUEUE_UNREACHABLE');
    expect(resumed.stderr).toContain('workers begin the documents by themselves when it is back');
    expect(await run('cancel', unwanted)).toMatchObject({
      exitCode: 0,
      stdout: `${unwanted}  cancelled · 1 cancelled\n`,
      stderr: '',
    });
    expect(await run('cancel', kept)).toMatchObject({ exitCode: 0 });
    const retried = await run('retry', kept, '--all');
    expect(retried).toMatchObject({ exitCode: 0 });
    expect(retried.stderr).toContain('QUEUE_UNREACHABLE');

    const doctor = await run('doctor');
    expect(doctor.exitCode).toBe(6);
    expect(doctor.stdout).toMatch(/^ok {4}database: PostgreSQL/m);
    expect(doctor.stdout).toMatch(/^fail {2}queue: QUEUE_UNREACHABLE: Redis at 127\.0\.0\.1:1/m);
    expect(doctor.stdout).toMatch(/^ok {4}workers: 1 alive/m);
    expect(doctor.stdout).toMatch(/^warn {2}records: not compared/m);
    await untilQueued(context, kept);
  },
  120_000,
);

async function submit(context: BatchContext, name: string): Promise<string> {
  const { id: projectId } = await ensureProject(context, 'without-queue');
  const documents = [{ fileName: `${name}.pdf`, sourcePath: `/nowhere/${name}.pdf`, sizeBytes: 1 }];
  const documentIds = (await createDocumentRecords(context, { projectId, documents })).map(({ id }) => id);
  return (await submitBatch(context, { projectId, documentIds, output: '/nowhere/out' })).batchId;
}

/** A worker dispatches what has no job; the new run of the document has one then. */
async function untilQueued(context: BatchContext, batchId: string): Promise<void> {
  for (;;) {
    const [document] = await context.database.query<{ state: string; run: number }>(
      `select state, run from docbatch.document where batch_id = $1`,
      [batchId],
    );
    if (document!.run > 1 && document!.state !== 'pending') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
