import { open, mkdir, rename, rm, rmdir, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { newId, shortId } from '@docbatch/core';
import type { EngineIdentity } from '@docbatch/ocr';

import type { BatchContext } from '../context/batch-context.js';
import { describeWriteError, stagingFolder } from '../outputs/write-outputs.js';
import { readLines } from './read-lines.js';
import { listManifestRecords, requireCampaign } from './manifest-records.js';
import { LineSealer, openLine } from './seal-line.js';

export interface WriteManifestRequest {
  readonly campaignId: string;
  /** What recognised the pages, for the header. */
  readonly engine?: EngineIdentity;
}

export interface WrittenManifest {
  /** Absolute. */
  readonly path: string;
  readonly documents: number;
  /** Hash of the last line: it stands for the whole manifest. Kept elsewhere, it proves that nobody rewrote it. */
  readonly hash: string;
}

const bufferedBytes = 256 * 1024;

/**
 * Writes the manifest of a campaign into its output folder: whole, or not at all. An earlier one is replaced; a
 * `manifest.jsonl` that belongs to another campaign, or is none of ours, stays, and this one gets a name with its
 * campaign in it. Memory does not grow with the number of documents. Throws CAMPAIGN_NOT_FOUND,
 * OUTPUT_UNWRITABLE and DISK_FULL.
 */
export async function writeManifest(
  context: BatchContext,
  { campaignId, engine }: WriteManifestRequest,
): Promise<WrittenManifest> {
  const campaign = await requireCampaign(context.database, campaignId);
  const staging = join(campaign.output, stagingFolder, `manifest-${newId()}`);
  const staged = join(staging, 'manifest.jsonl');
  try {
    await mkdir(staging, { recursive: true });
    const records = listManifestRecords(context.database, campaign, engine ?? null);
    const { documents, hash } = await writeSealed(staged, records);
    const path = await chooseManifestPath(campaign.output, campaignId);
    await rename(staged, path);
    await syncFolder(campaign.output);
    return { path, documents, hash };
  } catch (error) {
    throw describeWriteError(error, campaign.output);
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    // Fails while an output is being made there, and that is right.
    await rmdir(dirname(staging)).catch(() => undefined);
  }
}

async function writeSealed(
  path: string,
  records: ReturnType<typeof listManifestRecords>,
): Promise<{ documents: number; hash: string }> {
  const sealer = new LineSealer();
  const written = { documents: 0, hash: '' };
  const file = await open(path, 'wx');
  try {
    let waiting: string[] = [];
    let waitingLength = 0;
    for await (const record of records) {
      const { text, hash } = sealer.seal(record);
      if (record.type === 'document') written.documents += 1;
      written.hash = hash;
      waiting.push(text);
      waitingLength += text.length;
      if (waitingLength < bufferedBytes) continue;
      await writeAll(file, waiting);
      waiting = [];
      waitingLength = 0;
    }
    await writeAll(file, waiting);
    await file.sync();
  } finally {
    await file.close();
  }
  return written;
}

const writeAll = (file: FileHandle, texts: readonly string[]): Promise<void> =>
  file.writeFile(texts.join(''));

async function chooseManifestPath(output: string, campaignId: string): Promise<string> {
  const path = join(output, 'manifest.jsonl');
  return (await isFree(path, campaignId)) ? path : join(output, `manifest-${shortId(campaignId)}.jsonl`);
}

/** Whether nothing stands there, or an earlier manifest of the same campaign. */
async function isFree(path: string, campaignId: string): Promise<boolean> {
  try {
    for await (const line of readLines(path))
      return openLine(line.bytes).record?.['campaignId'] === campaignId;
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** The new name must survive a power cut as the bytes do. Not every platform can sync a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
