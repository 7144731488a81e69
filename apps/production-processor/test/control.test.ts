import {
  createDocumentRecords,
  defaultRecognitionOptions,
  ensureProject,
  openBatchContext,
  openCampaign,
  submitBatch,
} from '@docbatch/batch-tasks';
import { createTestDatabase } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { runCli } from './run-cli.js';

it('an operator pauses, resumes, cancels and retries a batch that no worker has, and reads what happened', async () => {
  await using database = await createTestDatabase();
  const { databaseUrl } = database;
  const { batchId, campaignId } = await submit(databaseUrl);
  const run = (...args: string[]) => runCli(args, { DATABASE_URL: databaseUrl, USER: 'anna' });

  const listed = await run('list');
  expect(listed.stdout.split('\n').slice(0, 2)).toEqual([
    `campaign ${campaignId}  2 to do`,
    '  /nowhere/in → /nowhere/out',
  ]);
  expect(listed.stdout).toContain(`  batch ${batchId}  normal · pending · 2 to do\n`);
  expect(JSON.parse((await run('list', '--limit', '1', '--json')).stdout)).toMatchObject({
    campaigns: [{ campaignId, project: 'control', batchCount: 1, batches: [{ batchId, state: 'pending' }] }],
    looseBatches: [],
  });
  expect(await run('status', campaignId)).toMatchObject({
    exitCode: 0,
    stdout: `${batchId}  pending · 2 to do\n`,
  });

  const paused = await run('pause', batchId, '--reason', 'lunch');
  expect(paused).toMatchObject({ exitCode: 0, stdout: `${batchId}  paused · 2 to do\n` });
  const status = JSON.parse((await run('status', batchId, '--json')).stdout) as Record<string, unknown>;
  expect(status).toMatchObject({ paused: true, state: 'pending' });
  expect((await run('resume', batchId)).stdout).toBe(`${batchId}  pending · 2 to do\n`);
  expect((await run('cancel', batchId)).stdout).toBe(`${batchId}  cancelled · 2 cancelled\n`);

  const dry = await run('retry', batchId, '--dry-run');
  expect(dry.stdout).toContain('0 would be retried, 2 left as they are.');
  const retried = await run('retry', batchId, '--all', '--priority', 'high', '--json');
  expect(JSON.parse(retried.stdout)).toMatchObject([
    { batchId, retry: [{ file: 'a.pdf' }, { file: 'b.pdf' }] },
  ]);

  const events = JSON.parse((await run('events', batchId, '--json')).stdout) as Record<string, unknown>[];
  const ofBatch = events.filter((event) => event['kind'] === 'batch');
  expect(ofBatch).toMatchObject([
    { from: 'pending', to: 'paused', actor: 'cli anna', reason: { message: 'lunch' } },
    { from: 'paused', to: 'pending', actor: 'cli anna', reason: null },
    { from: 'in_progress', to: 'cancelled', actor: 'cli anna' },
    { from: 'cancelled', to: 'in_progress', actor: 'cli anna' },
  ]);
  const unknown = await run('cancel', '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11');
  expect(unknown).toMatchObject({ exitCode: 2 });
  expect(unknown.stderr).toContain('BATCH_NOT_FOUND');
  expect(await run('retry', batchId, '--category', 'bad')).toMatchObject({ exitCode: 2 });
  expect(await run('retry', batchId, '--max-retries', '-1')).toMatchObject({ exitCode: 2 });
}, 180_000);

async function submit(databaseUrl: string): Promise<{ batchId: string; campaignId: string }> {
  await using context = await openBatchContext({
    databaseUrl,
    queue: { kind: 'postgres', connectionString: databaseUrl },
  });
  const { id: projectId } = await ensureProject(context, 'control');
  const output = '/nowhere/out';
  const { id: campaignId } = await openCampaign(context, {
    projectId,
    input: '/nowhere/in',
    output,
    options: defaultRecognitionOptions,
  });
  const records = await createDocumentRecords(context, {
    projectId,
    campaignId,
    documents: ['a.pdf', 'b.pdf'].map((fileName) => ({
      fileName,
      sourcePath: `/nowhere/${fileName}`,
      sizeBytes: 1,
    })),
  });
  const documentIds = records.map((record) => record.id);
  const { batchId } = await submitBatch(context, { projectId, campaignId, documentIds, output });
  return { batchId, campaignId };
}
