import { open, type FileHandle } from 'node:fs/promises';

import type { EngineIdentity } from '@docbatch/ocr';

import type { BatchContext } from '../context/batch-context.js';
import { describeWriteError } from '../outputs/write-outputs.js';
import { placeManifest, type ManifestPlace } from './manifest-place.js';
import { listManifestRecords, requireCampaign } from './manifest-records.js';
import { LineSealer } from './seal-line.js';

export interface WriteManifestRequest {
  readonly campaignId: string;
  /** What recognised the pages, for the header. */
  readonly engine?: EngineIdentity;
}

export interface WrittenManifest {
  /** Absolute, or `s3://bucket/key`. */
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
 * OUTPUT_UNWRITABLE, DISK_FULL and S3_*.
 */
export async function writeManifest(
  context: BatchContext,
  { campaignId, engine }: WriteManifestRequest,
): Promise<WrittenManifest> {
  const campaign = await requireCampaign(context.database, campaignId);
  let place: ManifestPlace | undefined;
  try {
    place = await placeManifest(context.storage, campaign.output, campaignId);
    const records = listManifestRecords(context.database, campaign, engine ?? null);
    const { documents, hash } = await writeSealed(place.stagedPath, records);
    return { path: await place.publish(hash), documents, hash };
  } catch (error) {
    throw describeWriteError(error, campaign.output);
  } finally {
    await place?.end();
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
