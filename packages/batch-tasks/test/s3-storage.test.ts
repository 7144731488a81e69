import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  createDocumentRecords,
  defaultRecognitionOptions as options,
  getBatchStatus,
  openCampaign,
  startBatchWorker,
  submitBatch,
  writeManifest,
  type BatchContext,
  type StorageOptions,
} from '@docbatch/batch-tasks';
import { startTestS3, type TestS3 } from '@docbatch/testkit';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import {
  openFakeReader,
  writeFakeDocument,
  type FakeDocument,
  type FakeReaderHooks,
} from './fake-documents.js';
import { findEverywhere } from './find-everywhere.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const storageOn = (s3: TestS3, scratchFolder: string, more: StorageOptions = {}): StorageOptions => ({
  s3: { endpoint: s3.endpoint, region: s3.region, credentials: s3.credentials },
  scratchFolder,
  ...more,
});

/** Uploads documents as `process --storage` does, and removes them from this disk. */
async function takeIn(bed: TestBed, context: BatchContext, documents: readonly FakeDocument[]) {
  const folder = join(bed.input, 'originals');
  await mkdir(folder, { recursive: true });
  const campaign = await openCampaign(context, {
    projectId: bed.projectId,
    input: folder,
    output: 's3://scans/archive/out',
    options,
  });
  const files = [];
  for (const document of documents) {
    const path = join(folder, document.name);
    await writeFakeDocument(path, document);
    const bytes = await readFile(path);
    const file = { path, sha256: sha256(bytes), sizeBytes: bytes.length };
    files.push({
      fileName: document.name,
      sourcePath: await context.storage.uploadOriginal('s3://scans/archive', file),
      sizeBytes: file.sizeBytes,
      contentSha256: file.sha256,
    });
  }
  await rm(folder, { recursive: true });
  const request = { projectId: bed.projectId, campaignId: campaign.id };
  const records = await createDocumentRecords(context, { ...request, documents: files });
  return { campaignId: campaign.id, files, records };
}

async function submit(bed: TestBed, context: BatchContext, documents: readonly FakeDocument[]) {
  const { campaignId, files, records } = await takeIn(bed, context, documents);
  const { batchId } = await submitBatch(context, {
    projectId: bed.projectId,
    campaignId,
    documentIds: records.map((record) => record.id),
    output: 's3://scans/archive/out',
    options,
  });
  return { campaignId, batchId, files };
}

const work = (context: BatchContext, hooks: FakeReaderHooks = {}, slots = 2) =>
  startBatchWorker(context, { openReader: () => Promise.resolve(openFakeReader(hooks)), slots });

const listFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe.each(backends())('documents in S3 on %s', (backend) => {
  it('are worked on by two workers that share no disk', async () => {
    await using s3 = await startTestS3();
    await using bed = await openTestBed(backend);
    const disks = ['disk-1', 'disk-2'].map((name) => join(bed.input, name));
    const contexts = await Promise.all(
      disks.map((disk) => bed.openAnotherContext({ storage: storageOn(s3, disk) })),
    );
    const busy = new Set<number>();
    const workers = await Promise.all(
      contexts.map((context, index) =>
        // No page is done before each of the two has one.
        work(context, {
          beforePage: async () => {
            busy.add(index);
            while (busy.size < 2) await new Promise((resolve) => setTimeout(resolve, 10));
          },
        }),
      ),
    );
    const documents = Array.from({ length: 8 }, (_, index) => ({ name: `scan-${index}.pdf`, pages: 3 }));
    const { batchId, campaignId } = await submit(bed, contexts[0]!, [
      ...documents,
      { name: 'Übersicht "1".pdf', pages: 1 },
    ]);
    const status = await bed.waitUntilSettled(batchId);
    expect(status).toMatchObject({ state: 'completed', documents: { completed: 9 }, pages: { settled: 25 } });
    await assertConsistent(bed);

    const rows = await bed.context.database.query<{
      outputs: { path: string; sha256: string; sizeBytes: number }[];
    }>(`select outputs from docbatch.document`);
    const outputs = rows.flatMap((row) => row.outputs);
    expect(outputs).toHaveLength(27);
    for (const output of outputs) {
      const object = s3.objects.get(output.path.slice('s3://scans/'.length))!;
      expect(sha256(object.bytes)).toBe(output.sha256);
      expect(object.metadata['sha256']).toBe(output.sha256);
    }
    expect(s3.objects.get('archive/out/Übersicht "1".txt')!.bytes.toString()).toBe(
      'Übersicht "1".pdf page 1\n',
    );
    const manifest = await writeManifest(contexts[0]!, { campaignId });
    expect(manifest.path).toBe('s3://scans/archive/out/manifest.jsonl');
    const lines = s3.objects.get('archive/out/manifest.jsonl')!.bytes.toString().trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(JSON.parse(lines[1]!)).toMatchObject({ outputs: [{ path: 'scan-0.pdf' }, {}, {}] });

    for (const worker of workers) await worker.close();
    for (const context of contexts) await context.close();
    expect(await listFiles(disks[0]!)).toEqual([]);
    expect(await listFiles(disks[1]!)).toEqual([]);
    expect(await findEverywhere(bed.context.database, s3.credentials.secretAccessKey)).toEqual([]);
  });

  it('wait while the storage throttles or drops connections, and no attempt is spent', async () => {
    await using s3 = await startTestS3();
    await using bed = await openTestBed(backend);
    const context = await bed.openAnotherContext({ storage: storageOn(s3, join(bed.input, 'disk')) });
    const { batchId } = await submit(bed, context, [{ name: 'a.pdf', pages: 2 }]);
    // More than the SDK tries by itself.
    s3.failNext('throttled', 5, /^GET /);
    s3.failNext('reset', 5, /^PUT .*\.txt/);
    await using _worker = await work(context);
    const status = await bed.waitUntilSettled(batchId);
    expect(status.problems).toEqual([]);
    expect(status.documents.completed).toBe(1);
    await assertConsistent(bed);
  });

  it('fail with what is to be done when the storage refuses or has lost the original', async () => {
    await using s3 = await startTestS3();
    await using bed = await openTestBed(backend);
    const context = await bed.openAnotherContext({ storage: storageOn(s3, join(bed.input, 'disk')) });
    const { batchId, files } = await submit(bed, context, [
      { name: 'lost.pdf', pages: 1 },
      { name: 'other.pdf', pages: 2 },
      { name: 'refused.pdf', pages: 3 },
    ]);
    const keys = files.map((file) => file.sourcePath.slice('s3://scans/'.length));
    s3.objects.delete(keys[0]!);
    s3.objects.set(keys[1]!, { bytes: Buffer.from('other bytes'), metadata: {} });
    s3.failNext('denied', 100, new RegExp(`^GET ${keys[2]!}`));
    await using _worker = await work(context);
    const { problems } = await bed.waitUntilSettled(batchId);
    expect(problems.map(({ file, code, category }) => [file, code, category]).sort()).toEqual([
      ['lost.pdf', 'S3_NOT_FOUND', 'data'],
      ['other.pdf', 'FILE_CHANGED', 'data'],
      ['refused.pdf', 'S3_DENIED', 'configuration'],
    ]);
    await assertConsistent(bed);
  });

  it('are downloaded once for all their pages, and put away when their document is done', async () => {
    await using s3 = await startTestS3();
    await using bed = await openTestBed(backend);
    const disk = join(bed.input, 'disk');
    const storage = storageOn(s3, disk, { cacheBytes: 0 });
    const context = await bed.openAnotherContext({ storage: storageOn(s3, disk) });
    const { batchId } = await submit(bed, context, [{ name: 'long.pdf', pages: 20 }]);
    const worker = await work(context, {}, 4);
    await bed.waitUntilSettled(batchId);
    expect(s3.requests.filter((request) => request.startsWith('GET '))).toHaveLength(1);
    await worker.close();

    const small = await bed.openAnotherContext({
      storage: { ...storage, scratchFolder: join(bed.input, 'small') },
    });
    const second = await submit(bed, small, [{ name: 'next.pdf', pages: 5 }]);
    const other = await work(small);
    await bed.waitUntilSettled(second.batchId);
    await other.close();
    expect(await listFiles(join(bed.input, 'small'))).toEqual([]);
  });

  it('start over when an output is gone or is not the one that was written', async () => {
    await using s3 = await startTestS3();
    await using bed = await openTestBed(backend);
    const context = await bed.openAnotherContext({ storage: storageOn(s3, join(bed.input, 'disk')) });
    const documents = ['a', 'b', 'c'].map((name) => ({ name: `${name}.pdf`, pages: 1 }));
    await using _worker = await work(context);
    const { batchId } = await submit(bed, context, documents);
    await bed.waitUntilSettled(batchId);
    expect((await getBatchStatus(context, batchId))!.documents.completed).toBe(3);
    const uploads = s3.requests.filter((request) => request.startsWith('PUT archive/originals')).length;
    const text = s3.objects.get('archive/out/b.txt')!;
    s3.objects.set('archive/out/b.txt', { ...text, metadata: { sha256: '0'.repeat(64) } });
    s3.objects.delete('archive/out/c.json');
    const { records } = await takeIn(bed, context, documents);
    expect(records.map((record) => record.state)).toEqual(['completed', 'pending', 'pending']);
    // What is there is not uploaded again.
    expect(s3.requests.filter((request) => request.startsWith('PUT archive/originals'))).toHaveLength(
      uploads,
    );
  });
});

describe('an object', () => {
  it('of many parts appears whole or not at all, and leaves no parts behind', async () => {
    await using s3 = await startTestS3();
    await using bed = await openTestBed('postgres');
    const { storage } = await bed.openAnotherContext({ storage: storageOn(s3, join(bed.input, 'disk')) });
    const path = join(bed.input, 'large.bin');
    const bytes = randomBytes(17 * 1024 * 1024);
    await writeFile(path, bytes);
    s3.failNext('denied', 1, /^PUT large.bin/);
    await expect(storage.uploadFile(path, 's3://scans/large.bin', {})).rejects.toMatchObject({
      code: 'S3_DENIED',
    });
    expect(s3.objects.has('large.bin')).toBe(false);
    await expect(
      storage.uploadFile(path, 's3://scans/large.bin', { sha256: '0'.repeat(64) }),
    ).rejects.toMatchObject({ code: 'FILE_CHANGED' });
    expect(s3.objects.has('large.bin')).toBe(false);
    expect(s3.unfinishedUploads()).toBe(0);
    await storage.uploadFile(path, 's3://scans/large.bin', { sha256: sha256(bytes) });
    expect(s3.objects.get('large.bin')!.bytes.equals(bytes)).toBe(true);
    const copy = join(bed.input, 'copy.bin');
    expect(await storage.downloadFile('s3://scans/large.bin', copy)).toEqual({
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
    });
    expect((await stat(copy)).mode & 0o077).toBe(0);
  });

  it('of a storage that is not there is told from one that is refused', async () => {
    const s3 = await startTestS3();
    await using bed = await openTestBed('postgres');
    const { storage } = await bed.openAnotherContext({ storage: storageOn(s3, join(bed.input, 'disk')) });
    await expect(storage.head('s3://other-bucket/a')).resolves.toBeNull();
    await expect(storage.downloadFile('s3://other-bucket/a', join(bed.input, 'a'))).rejects.toMatchObject({
      code: 'S3_DENIED',
      category: 'configuration',
    });
    s3.failNext('denied', 1);
    await expect(storage.head('s3://scans/a')).rejects.toMatchObject({ code: 'S3_DENIED' });
    await s3.close();
    const refused: unknown = await storage.head('s3://scans/a').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'S3_UNREACHABLE', retryable: true });
    expect(JSON.stringify(refused) + String((refused as Error).cause)).not.toContain(
      s3.credentials.secretAccessKey,
    );
  });
});
