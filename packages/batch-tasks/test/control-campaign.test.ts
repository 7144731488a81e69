import { join } from 'node:path';

import {
  cancelCampaign,
  createDocumentRecords,
  defaultRecognitionOptions as options,
  feedCampaign,
  findCampaignPause,
  getCampaignProgress,
  openCampaign,
  pauseBatch,
  pauseCampaign,
  resumeBatch,
  unpauseCampaign,
} from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { writeFakeDocument } from './fake-documents.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

async function openRecorded(bed: TestBed, count: number) {
  const { projectId, input, output } = bed;
  const campaign = await openCampaign(bed.context, { projectId, input, output, options });
  const documents = [];
  for (let index = 0; index < count; index += 1) {
    const fileName = `${index}.pdf`;
    const sourcePath = join(input, fileName);
    await writeFakeDocument(sourcePath, { name: fileName, pages: 1 });
    documents.push({ fileName, sourcePath, sizeBytes: 10 });
  }
  await createDocumentRecords(bed.context, { projectId, campaignId: campaign.id, documents });
  const feeding = feedCampaign(bed.context, {
    ...{
      campaignId: campaign.id,
      runStartedAt: campaign.runStartedAt,
      strategy: 'size-optimized',
      maxBatches: 1,
    },
    ...{ output, options, signal: new AbortController().signal, isComplete: () => true },
  });
  const progress = async () => (await getCampaignProgress(bed.context, campaign.id))!;
  await waitFor(async () => (await progress()).status.batchIds.length === 1);
  return { campaignId: campaign.id, feeding, progress };
}

describe.each(backends())('a campaign on %s', (backend) => {
  it('that is cancelled is fed no more, and what was not submitted is cancelled with it', async () => {
    await using bed = await openTestBed(backend);
    const { campaignId, feeding, progress } = await openRecorded(bed, 45);
    expect((await progress()).status.documentsUnsubmitted).toBe(25);
    expect(await cancelCampaign(bed.context, campaignId, { reason: 'wrong folder' })).toBe(true);
    expect(await feeding).toBe('cancelled');
    expect(await progress()).toMatchObject({
      state: 'cancelled',
      status: { settled: true, documents: { total: 45, cancelled: 45 }, documentsUnsubmitted: 0 },
    });
    await assertConsistent(bed);
    expect(await cancelCampaign(bed.context, newId())).toBe(false);
  });

  it('that is paused begins nothing, and goes on to its end when it is resumed', async () => {
    await using bed = await openTestBed(backend);
    const { campaignId, feeding, progress } = await openRecorded(bed, 45);
    const pauseOf = () => findCampaignPause(bed.context, campaignId);
    expect(await pauseOf()).toBeNull();
    const [batchId] = (await progress()).status.batchIds;
    await pauseBatch(bed.context, batchId!, { actor: 'cli ann' });
    expect(await pauseOf()).toEqual({ id: batchId, of: 'batch', actor: 'cli ann', reason: null });
    await resumeBatch(bed.context, batchId!);
    await pauseCampaign(bed.context, campaignId, { actor: 'cli bob', reason: 'disk' });
    expect(await pauseOf()).toEqual({ id: campaignId, of: 'campaign', actor: 'cli bob', reason: 'disk' });
    await bed.startWorker();
    expect(await progress()).toMatchObject({ state: 'paused', status: { documents: { unsettled: 45 } } });
    await unpauseCampaign(bed.context, campaignId);
    expect(await pauseOf()).toBeNull();
    expect(await feeding).toBe('complete');
    await waitFor(async () => (await progress()).status.settled);
    expect((await progress()).status.documents).toMatchObject({ total: 45, completed: 45 });
    await assertConsistent(bed);
  });
});
