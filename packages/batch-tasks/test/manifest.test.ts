import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  createDocumentRecords,
  defaultRecognitionOptions,
  openCampaign,
  submitBatch,
  verifyManifest,
  writeManifest,
  type ManifestFinding,
} from '@docbatch/batch-tasks';
import { describe, expect, it } from 'vitest';

import { writeFakeDocument, type FakeDocument } from './fake-documents.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';

const names = ['a "quoted"\nname.pdf', 'Übersicht 日本 🗂.pdf', "it's; $HOME `x` \u202e.pdf"];
const options = defaultRecognitionOptions;

/** Takes documents in as `process` does. */
async function takeIn(bed: TestBed, documents: readonly (FakeDocument & { content?: FakeDocument })[]) {
  const input = join(bed.input, 'in');
  await mkdir(input, { recursive: true });
  const campaign = await openCampaign(bed.context, {
    projectId: bed.projectId,
    input,
    output: bed.output,
    options,
  });
  const files = documents.map((document) => ({ ...document, path: join(input, document.name) }));
  for (const { path, content, ...document } of files) await writeFakeDocument(path, content ?? document);
  const records = await createDocumentRecords(bed.context, {
    projectId: bed.projectId,
    campaignId: campaign.id,
    documents: await Promise.all(
      files.map(async ({ name, path }) => ({
        fileName: name,
        sourcePath: path,
        sizeBytes: (await readFile(path)).length,
      })),
    ),
  });
  const pending = records.filter((record) => record.state === 'pending');
  const { batchId } = await submitBatch(bed.context, {
    projectId: bed.projectId,
    campaignId: campaign.id,
    documentIds: pending.map((record) => record.id),
    output: bed.output,
    options,
  });
  return { campaignId: campaign.id, batchId };
}

const readManifest = async (path: string): Promise<Record<string, unknown>[]> =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function findAll(path: string): Promise<ManifestFinding[]> {
  const findings: ManifestFinding[] = [];
  for await (const finding of verifyManifest(path, { originals: true })) findings.push(finding);
  return findings;
}

describe.each(backends())('the manifest of a campaign on %s', (backend) => {
  it('says of every document what it was and what became of it, and is found true', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const twin = { name: 'twin.pdf', pages: 2 };
    const { campaignId, batchId } = await takeIn(bed, [
      ...names.map((name) => ({ name, pages: 1 })),
      { ...twin, name: 'twin-1.pdf', content: twin },
      { ...twin, name: 'twin-2.pdf', content: twin },
      { name: 'damaged.pdf', pages: 0, damaged: true },
    ]);
    await bed.waitUntilSettled(batchId);
    const engine = { name: 'fake', version: '1', model: '' };
    const written = await writeManifest(bed.context, { campaignId, engine });
    expect(written).toMatchObject({ path: join(bed.output, 'manifest.jsonl'), documents: 6 });
    const lines = await readManifest(written.path);
    expect(lines[0]).toMatchObject({ type: 'campaign', schemaVersion: 1, campaignId, options, engine });
    expect(lines.at(-1)).toMatchObject({ type: 'end', documents: 6, hash: written.hash });
    const byFile = new Map(lines.slice(1, -1).map((line) => [line['file'], line]));
    expect([...byFile.keys()].sort()).toEqual(['damaged.pdf', 'twin-1.pdf', 'twin-2.pdf', ...names].sort());
    expect(byFile.get('damaged.pdf')).toMatchObject({
      state: 'failed',
      error: { code: 'PDF_DAMAGED' },
      outputs: [],
    });
    const [first, second] = [byFile.get('twin-1.pdf')!, byFile.get('twin-2.pdf')!];
    expect(first['sha256']).toBe(second['sha256']);
    expect(first).toMatchObject({
      state: 'completed',
      pageCount: 2,
      kind: 'pdf',
      outputs: [{ kind: 'pdf', path: 'twin-1.pdf' }, { path: 'twin-1.txt' }, { path: 'twin-1.json' }],
    });
    expect(await findAll(written.path)).toEqual([]);
    expect(await readdir(bed.output)).not.toContain('.docbatch-staging');
  });

  it('is written anew by every run, and an output that was changed since is named', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const first = await takeIn(bed, [{ name: 'a.pdf', pages: 1 }]);
    await bed.waitUntilSettled(first.batchId);
    await writeManifest(bed.context, first);
    const second = await takeIn(bed, [{ name: 'b.pdf', pages: 1 }]);
    await bed.waitUntilSettled(second.batchId);
    const { path, documents } = await writeManifest(bed.context, second);
    expect(documents).toBe(2);
    await writeFile(join(bed.output, 'a.txt'), 'forged page 1\n');
    await rm(join(bed.output, 'b.json'));
    expect(await findAll(path)).toMatchObject([
      { kind: 'output_changed', file: 'a.pdf', path: join(bed.output, 'a.txt') },
      { kind: 'output_missing', file: 'b.pdf', path: join(bed.output, 'b.json') },
    ]);
  });
});

describe('a manifest', () => {
  it('never takes the place of a file that is not its own', async () => {
    await using bed = await openTestBed('postgres');
    const { campaignId } = await takeIn(bed, [{ name: 'a.pdf', pages: 1 }]);
    await mkdir(bed.output, { recursive: true });
    await writeFile(join(bed.output, 'manifest.jsonl'), '{"campaignId":"another"}\n');
    const { path } = await writeManifest(bed.context, { campaignId });
    expect(path).toMatch(/manifest-[0-9a-f]{8}\.jsonl$/);
    expect(await findAll(path)).toEqual([]);
    expect(await readFile(join(bed.output, 'manifest.jsonl'), 'utf8')).toBe('{"campaignId":"another"}\n');
  });

  it('of a campaign with more documents than are read at a time is whole and in one order', async () => {
    await using bed = await openTestBed('postgres');
    const campaign = await openCampaign(bed.context, {
      projectId: bed.projectId,
      input: bed.input,
      output: bed.output,
      options,
    });
    const documents = Array.from({ length: 1_203 }, (_, index) => ({
      fileName: `${index * 7}.pdf`,
      sourcePath: join(bed.input, `${index * 7}.pdf`),
      sizeBytes: index,
    }));
    await createDocumentRecords(bed.context, {
      projectId: bed.projectId,
      campaignId: campaign.id,
      documents,
    });
    const { path } = await writeManifest(bed.context, { campaignId: campaign.id });
    const files = (await readManifest(path)).slice(1, -1).map((line) => line['file']);
    expect(new Set(files).size).toBe(1_203);
    expect(await findAll(path)).toEqual([]);
    const again = await writeManifest(bed.context, { campaignId: campaign.id });
    expect((await readManifest(again.path)).slice(1, -1).map((line) => line['file'])).toEqual(files);
  });

  it('of a campaign that nobody knows is refused', async () => {
    await using bed = await openTestBed('postgres');
    const campaignId = '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11';
    await expect(writeManifest(bed.context, { campaignId })).rejects.toMatchObject({
      code: 'CAMPAIGN_NOT_FOUND',
    });
  });
});
