import { join } from 'node:path';

import {
  createDocumentRecords,
  defaultRecognitionOptions,
  feedCampaign,
  getCampaignStatus,
  openCampaign,
  type Campaign,
  type FeedCampaignOptions,
} from '@docbatch/batch-tasks';
import type { Priority } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { writeFakeDocument } from './fake-documents.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

const options = defaultRecognitionOptions;

async function openRun(bed: TestBed): Promise<Campaign> {
  const request = { projectId: bed.projectId, input: bed.input, output: bed.output, options };
  return openCampaign(bed.context, request);
}

/** Records documents of one page as the intake does. */
async function record(bed: TestBed, { id }: Campaign, names: readonly string[], priority?: Priority) {
  const documents = [];
  for (const fileName of names) {
    const sourcePath = join(bed.input, fileName);
    await writeFakeDocument(sourcePath, { name: fileName, pages: 1 });
    const wanted = priority === undefined ? {} : { priority };
    documents.push({
      fileName,
      sourcePath,
      sizeBytes: 100,
      expected: { pages: 1, pagesToRecognize: 1 },
      ...wanted,
    });
  }
  await createDocumentRecords(bed.context, { projectId: bed.projectId, campaignId: id, documents });
}

const feed = (bed: TestBed, { id, runStartedAt }: Campaign, more: Partial<FeedCampaignOptions> = {}) =>
  feedCampaign(bed.context, {
    campaignId: id,
    runStartedAt,
    strategy: 'size-optimized',
    maxBatches: 2,
    output: bed.output,
    options,
    signal: new AbortController().signal,
    isComplete: () => true,
    ...more,
  });

const names = (count: number, start = 0): string[] =>
  Array.from({ length: count }, (_, index) => `${String(start + index).padStart(3, '0')}.pdf`);

const openBatches = `select count(*)::integer as open from docbatch.batch where settled_at is null`;

describe.each(backends())('feeding a campaign on %s', (backend) => {
  it('never has more batches in flight than it may, and submits every document once', async () => {
    await using bed = await openTestBed(backend);
    const campaign = await openRun(bed);
    await record(bed, campaign, names(90));
    await record(bed, campaign, names(10, 90), 'high');
    const open: number[] = [];
    const submitted: { priority: Priority; documents: number }[] = [];
    const onSubmitted: FeedCampaignOptions['onSubmitted'] = ({ priority, documents }) => {
      submitted.push({ priority, documents });
      void bed.context.database.query<{ open: number }>(openBatches).then(([row]) => open.push(row!.open));
    };
    // Two processes on the same campaign, as after a command that was started twice.
    const feeding = Promise.all([feed(bed, campaign, { onSubmitted }), feed(bed, campaign, { onSubmitted })]);
    await bed.startWorker();
    expect(await feeding).toEqual(['complete', 'complete']);
    expect(submitted[0]!.priority).toBe('high');
    expect(submitted.reduce((sum, { documents }) => sum + documents, 0)).toBe(100);
    await waitFor(
      async () => (await getCampaignStatus(bed.context, campaign.id, campaign.runStartedAt)).settled,
    );
    // Each of the two looks and then submits: together they may be over by what one of them adds.
    expect(Math.max(...open)).toBeLessThanOrEqual(4);
    await assertConsistent(bed);
  });

  it('goes on where it was stopped, and begins before everything is recorded', async () => {
    await using bed = await openTestBed(backend);
    const campaign = await openRun(bed);
    await record(bed, campaign, names(30));
    await bed.startWorker();
    const stop = new AbortController();
    const first = await feed(bed, campaign, {
      isComplete: () => false,
      signal: stop.signal,
      onSubmitted: () => stop.abort(),
    });
    expect(first).toBe('stopped');
    const status = () => getCampaignStatus(bed.context, campaign.id, campaign.runStartedAt);
    expect((await status()).pages.total).toBe(30);
    const again = await openRun(bed);
    await record(bed, again, names(35));
    expect(await feed(bed, again)).toBe('complete');
    await waitFor(async () => (await getCampaignStatus(bed.context, again.id, again.runStartedAt)).settled);
    const counts = await getCampaignStatus(bed.context, again.id, again.runStartedAt);
    expect(counts.documents).toMatchObject({ total: 35, completed: 35 });
    expect(counts.documentsUncounted).toBe(0);
    await assertConsistent(bed);
  });
});
