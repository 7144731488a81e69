import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import {
  createDocumentRecords,
  defaultRecognitionOptions,
  getCampaignReport,
  listCampaignDocuments,
  openCampaign,
  submitBatch,
} from '@docbatch/batch-tasks';
import { DocbatchError, newId } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { writeFakeDocument, type FakeDocument } from './fake-documents.js';
import { openTestBed, type TestBed } from './test-bed.js';

async function run(bed: TestBed, documents: readonly FakeDocument[]): Promise<string> {
  const { context, projectId, input, output } = bed;
  const options = defaultRecognitionOptions;
  const { id: campaignId } = await openCampaign(context, { projectId, input, output, options });
  const files = await Promise.all(
    documents.map(async (document) => {
      const sourcePath = join(input, document.name);
      await writeFakeDocument(sourcePath, document);
      return { fileName: document.name, sourcePath, sizeBytes: (await stat(sourcePath)).size };
    }),
  );
  const records = await createDocumentRecords(context, { projectId, campaignId, documents: files });
  const documentIds = records.filter(({ state }) => state === 'pending').map(({ id }) => id);
  const { batchId } = await submitBatch(context, { projectId, campaignId, documentIds, output });
  await bed.waitUntilSettled(batchId);
  return campaignId;
}

const documents: FakeDocument[] = [
  { name: 'good.pdf', pages: 3, textPages: 1 },
  { name: 'one-bad-page.pdf', pages: 2 },
  { name: 'broken.pdf', pages: 1, damaged: true },
  { name: 'broken-too.pdf', pages: 1, damaged: true },
  { name: 'locked.pdf', pages: 1, encrypted: true },
];

describe('the report on a campaign', () => {
  it('adds up to what was done, failures by code, and the pages to look at', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker({
      beforePage: ({ name }, pageNumber) => {
        if (name === 'one-bad-page.pdf' && pageNumber === 2)
          throw new DocbatchError('PAGE_FAILED', 'the page cannot be read');
      },
    });
    const campaignId = await run(bed, documents);
    const report = await getCampaignReport(bed.context, campaignId);
    expect(report).toMatchObject({
      settled: true,
      input: bed.input,
      languages: ['eng'],
      documents: { total: 5, completed: 1, completedWithWarnings: 1, failed: 2, needsPassword: 1 },
      pages: { recognized: 3, fromText: 1, failed: 1 },
      failures: [
        { code: 'PDF_DAMAGED', category: 'data', documents: 2, firstFile: 'broken-too.pdf' },
        { code: 'PDF_ENCRYPTED', documents: 1, firstFile: 'locked.pdf' },
      ],
      review: [
        { file: 'one-bad-page.pdf', pageNumber: 2, code: 'PAGE_FAILED', message: 'the page cannot be read' },
      ],
      reviewTotal: 1,
    });
    expect(report.throughput.pages.reduce((sum, pages) => sum + pages, 0)).toBe(4);
    expect(report.confidence.reduce((sum, pages) => sum + pages, 0)).toBe(3);
    expect(report.confidence[18]).toBe(3);
    expect(report.slowest.map(({ file }) => file).sort()).toEqual(documents.map(({ name }) => name).sort());
    for (const { seconds } of report.stages) expect(seconds).toBeGreaterThan(0);
    const listed: unknown[] = [];
    for await (const { file, state, error } of listCampaignDocuments(bed.context, campaignId))
      listed.push([file, state, error?.code]);
    expect(listed).toEqual([
      ['broken-too.pdf', 'failed', 'PDF_DAMAGED'],
      ['broken.pdf', 'failed', 'PDF_DAMAGED'],
      ['good.pdf', 'completed', undefined],
      ['locked.pdf', 'needs_password', 'PDF_ENCRYPTED'],
      ['one-bad-page.pdf', 'completed_with_warnings', undefined],
    ]);
  });

  it('does not take the time between two runs for waiting', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker();
    await run(bed, documents.slice(2, 3));
    // As if the first run had been an hour ago.
    await bed.context.database.query(`update docbatch.event set at = at - interval '1 hour'`);
    const campaignId = await run(bed, documents.slice(2, 3));
    const { stages } = await getCampaignReport(bed.context, campaignId);
    expect(stages.find(({ stage }) => stage === 'waiting')!.seconds).toBeLessThan(600);
    await assertConsistent(bed);
  });

  it('is there before anything was done, and not for a campaign that does not exist', async () => {
    await using bed = await openTestBed('postgres');
    const { id } = await openCampaign(bed.context, {
      projectId: bed.projectId,
      input: bed.input,
      output: bed.output,
      options: defaultRecognitionOptions,
    });
    expect(await getCampaignReport(bed.context, id)).toMatchObject({
      settled: true,
      startedAt: null,
      throughput: { pages: [] },
      review: [],
      slowest: [],
    });
    await expect(getCampaignReport(bed.context, newId())).rejects.toMatchObject({
      code: 'CAMPAIGN_NOT_FOUND',
    });
  });
});
