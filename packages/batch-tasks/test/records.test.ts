import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  createDocumentRecords,
  defaultRecognitionOptions,
  getBatchStatus,
  getCampaignStatus,
  listCampaignOutputs,
  openCampaign,
  submitBatch,
  type NewDocument,
} from '@docbatch/batch-tasks';
import { newId, sha256Hex } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { writeFakeDocument } from './fake-documents.js';
import { openTestBed, type TestBed } from './test-bed.js';

const invalid: NewDocument[] = [
  { fileName: '../up.pdf', sourcePath: '/a', sizeBytes: 1 },
  { fileName: '/root.pdf', sourcePath: 'relative', sizeBytes: -1 },
  { fileName: '', sourcePath: '/a', sizeBytes: 0.5, contentSha256: 'XYZ' },
];

async function open(bed: TestBed) {
  const options = defaultRecognitionOptions;
  return openCampaign(bed.context, {
    projectId: bed.projectId,
    input: bed.input,
    output: bed.output,
    options,
  });
}

async function fileOf(bed: TestBed, name: string, pages = 1, content = name): Promise<NewDocument> {
  const sourcePath = join(bed.input, name);
  await writeFakeDocument(sourcePath, { name: content, pages });
  const bytes = await readFile(sourcePath, 'utf8');
  return { fileName: name, sourcePath, sizeBytes: bytes.length, contentSha256: sha256Hex(bytes) };
}

async function run(bed: TestBed, documents: readonly NewDocument[]) {
  const campaign = await open(bed);
  const records = await createDocumentRecords(bed.context, {
    projectId: bed.projectId,
    campaignId: campaign.id,
    documents,
  });
  const documentIds = records.filter((record) => record.state === 'pending').map((record) => record.id);
  if (documentIds.length > 0) {
    const batch = await submitBatch(bed.context, {
      projectId: bed.projectId,
      campaignId: campaign.id,
      documentIds,
      output: bed.output,
    });
    await bed.waitUntilSettled(batch.batchId);
  }
  return {
    campaign,
    records,
    submitted: documentIds.length,
    status: await getCampaignStatus(bed.context, campaign.id, campaign.runStartedAt),
  };
}

describe('document records', () => {
  it('name every invalid field of every document at once, and write nothing', async () => {
    await using bed = await openTestBed('postgres');
    const request = { projectId: bed.projectId, documents: invalid };
    const error: unknown = await createDocumentRecords(bed.context, request).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'DOCUMENT_INVALID' });
    for (const path of [
      'documents[0].fileName',
      'documents[1].fileName',
      'documents[1].sourcePath',
      'documents[1].sizeBytes',
      'documents[2].fileName',
      'documents[2].sizeBytes',
      'documents[2].contentSha256',
    ]) {
      expect(String(error)).toContain(path);
    }
    expect(await bed.context.database.query(`select 1 from docbatch.document`)).toEqual([]);
  });

  it('come back in the order in which they were given', async () => {
    await using bed = await openTestBed('postgres');
    const documents = await Promise.all(['c.pdf', 'a.pdf', 'b.pdf'].map((name) => fileOf(bed, name)));
    const records = await createDocumentRecords(bed.context, { projectId: bed.projectId, documents });
    expect(records.map((record) => record.fileName)).toEqual(['c.pdf', 'a.pdf', 'b.pdf']);
  });
});

describe('a campaign', () => {
  it('is the same for the same arguments, and does nothing again that is done', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker();
    const documents = [await fileOf(bed, 'a.pdf', 2), await fileOf(bed, 'b.pdf')];
    const first = await run(bed, documents);
    expect(first.status).toMatchObject({
      settled: true,
      documents: { total: 2, completed: 2 },
      pages: { recognized: 3, reused: 0 },
    });
    const second = await run(bed, documents);
    expect(second.campaign).toMatchObject({ id: first.campaign.id, isNew: false });
    expect(second.submitted).toBe(0);
    expect(second.status).toMatchObject({
      documents: { completed: 2 },
      pages: { total: 3, recognized: 0, reused: 3 },
    });
    await assertConsistent(bed);
  });

  it('does again what changed and what is gone, and counts only what it sees', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker();
    const documents = [await fileOf(bed, 'a.pdf'), await fileOf(bed, 'b.pdf'), await fileOf(bed, 'c.pdf')];
    const { campaign } = await run(bed, documents);
    for await (const output of listCampaignOutputs(bed.context, campaign.id)) {
      if (output.file === 'b.pdf' && output.kind === 'txt') await rm(output.path);
    }
    await rm(join(bed.input, 'c.pdf'));
    const second = await run(bed, [await fileOf(bed, 'a.pdf', 4, 'changed'), documents[1]!]);
    expect(second.submitted).toBe(2);
    expect(second.status).toMatchObject({
      documents: { total: 2, completed: 2 },
      pages: { recognized: 4, reused: 1 },
    });
    await assertConsistent(bed);
  });

  it('gives two files of one name without regard to case outputs of their own', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker();
    const names = ['scan.pdf', 'SCAN.pdf', 'scan.PDF'];
    const documents = await Promise.all(names.map((name, index) => fileOf(bed, name, 1, `content ${index}`)));
    const { campaign } = await run(bed, documents);
    const paths = new Set<string>();
    for await (const output of listCampaignOutputs(bed.context, campaign.id))
      paths.add(output.path.toLowerCase());
    expect(paths.size).toBe(9);
  });
});

describe('an output folder', () => {
  const listPaths = async (bed: TestBed, campaignId: string): Promise<string[]> => {
    const paths: string[] = [];
    for await (const output of listCampaignOutputs(bed.context, campaignId)) paths.push(output.path);
    return paths;
  };

  it('never loses a file that was there before', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker();
    await mkdir(bed.output, { recursive: true });
    const precious = join(bed.output, 'a.txt');
    await writeFile(precious, 'precious');
    const { campaign, status } = await run(bed, [await fileOf(bed, 'a.pdf')]);
    expect(status.documents.completed).toBe(1);
    expect(await readFile(precious, 'utf8')).toBe('precious');
    for (const path of await listPaths(bed, campaign.id))
      expect(path).toMatch(/\/a~[0-9a-f]{8}\.(pdf|txt|json)$/);
  });

  it('keeps the results of two input folders apart', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker();
    const first = await run(bed, [await fileOf(bed, 'a.pdf', 1, 'first')]);
    const other = await openCampaign(bed.context, {
      projectId: bed.projectId,
      input: join(bed.input, 'other'),
      output: bed.output,
      options: defaultRecognitionOptions,
    });
    const document = { ...(await fileOf(bed, 'b.pdf', 1, 'second')), fileName: 'a.pdf' };
    const [record] = await createDocumentRecords(bed.context, {
      projectId: bed.projectId,
      campaignId: other.id,
      documents: [document],
    });
    const batch = await submitBatch(bed.context, {
      projectId: bed.projectId,
      campaignId: other.id,
      documentIds: [record!.id],
      output: bed.output,
    });
    await bed.waitUntilSettled(batch.batchId);
    const paths = [...(await listPaths(bed, first.campaign.id)), ...(await listPaths(bed, other.id))];
    expect(new Set(paths).size).toBe(6);
    expect(await readFile(join(bed.output, 'a.txt'), 'utf8')).toContain('first');
  });
});

describe('a batch', () => {
  it('submitted twice under one id is one batch; under one id with other documents it is refused', async () => {
    await using bed = await openTestBed('postgres');
    const documentIds = await bed.createRecords([
      { name: 'a.pdf', pages: 1 },
      { name: 'b.pdf', pages: 1 },
    ]);
    const batchId = newId();
    const request = { projectId: bed.projectId, batchId, documentIds, output: bed.output };
    await Promise.all([submitBatch(bed.context, request), submitBatch(bed.context, request)]);
    expect((await getBatchStatus(bed.context, batchId))?.documents.total).toBe(2);
    await expect(submitBatch(bed.context, { ...request, priority: 'low' })).rejects.toMatchObject({
      code: 'BATCH_CONFLICT',
    });
    await expect(
      submitBatch(bed.context, { ...request, documentIds: documentIds.slice(1) }),
    ).rejects.toMatchObject({ code: 'BATCH_CONFLICT' });
    await bed.startWorker();
    await bed.waitUntilSettled(batchId);
    await assertConsistent(bed);
  });

  it('refuses unknown documents and documents that are under way elsewhere, and changes nothing', async () => {
    await using bed = await openTestBed('postgres');
    const [documentId] = await bed.createRecords([{ name: 'a.pdf', pages: 1 }]);
    const submit = (documentIds: string[]) =>
      submitBatch(bed.context, { projectId: bed.projectId, documentIds, output: bed.output });
    await expect(submit([])).rejects.toMatchObject({ code: 'BATCH_EMPTY' });
    await expect(submit([documentId!, newId()])).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    await submit([documentId!]);
    await expect(submit([documentId!])).rejects.toMatchObject({ code: 'DOCUMENT_ALREADY_SUBMITTED' });
    expect(await bed.context.database.query(`select id from docbatch.batch`)).toHaveLength(1);
  });

  it('of an unknown id has no status', async () => {
    await using bed = await openTestBed('postgres');
    expect(await getBatchStatus(bed.context, newId())).toBeNull();
    expect(await getBatchStatus(bed.context, `'; drop table docbatch.batch; --`)).toBeNull();
  });

  it('fails a file that changed after it was hashed, and never keeps its pages under the old hash', async () => {
    await using bed = await openTestBed('postgres');
    const file = await fileOf(bed, 'a.pdf');
    const contentSha256 = 'a'.repeat(64);
    const [record] = await createDocumentRecords(bed.context, {
      projectId: bed.projectId,
      documents: [{ ...file, contentSha256 }],
    });
    await writeFile(file.sourcePath, 'something else');
    await bed.startWorker();
    const { batchId } = await submitBatch(bed.context, {
      projectId: bed.projectId,
      documentIds: [record!.id],
      output: bed.output,
    });
    expect((await bed.waitUntilSettled(batchId)).problems).toMatchObject([{ code: 'FILE_CHANGED' }]);
    expect(await bed.context.database.query(`select 1 from docbatch.page`)).toEqual([]);
  });
});
