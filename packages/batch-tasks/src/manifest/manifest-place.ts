import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { newId, shortId } from '@docbatch/core';

import { stagingFolder } from '../outputs/output-place.js';
import type { DocumentStorage } from '../storage/document-storage.js';
import { isS3Location, joinLocation } from '../storage/location.js';
import { readLines } from './read-lines.js';
import { openLine } from './seal-line.js';

/** Where a manifest is made, and how it gets its name. */
export interface ManifestPlace {
  /** Path of a file that is not there yet; its folder is. */
  readonly stagedPath: string;
  /** Gives the finished file its name; returns its final location. */
  publish(hash: string): Promise<string>;
  /** Removes what is left. Never rejects. */
  end(): Promise<void>;
}

const usualName = 'manifest.jsonl';
const nameWithCampaign = (campaignId: string): string => `manifest-${shortId(campaignId)}.jsonl`;

export const placeManifest = (
  storage: DocumentStorage,
  output: string,
  campaignId: string,
): Promise<ManifestPlace> =>
  isS3Location(output) ? placeInStorage(storage, output, campaignId) : placeInFolder(output, campaignId);

async function placeInFolder(output: string, campaignId: string): Promise<ManifestPlace> {
  const staging = join(output, stagingFolder, `manifest-${newId()}`);
  const stagedPath = join(staging, usualName);
  await mkdir(staging, { recursive: true });
  return {
    stagedPath,
    publish: async () => {
      const usual = join(output, usualName);
      const path = (await isFree(usual, campaignId)) ? usual : join(output, nameWithCampaign(campaignId));
      await rename(stagedPath, path);
      await syncFolder(output);
      return path;
    },
    end: async () => {
      await rm(staging, { recursive: true, force: true }).catch(() => undefined);
      // Fails while an output is being made there, and that is right.
      await rmdir(dirname(staging)).catch(() => undefined);
    },
  };
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

async function placeInStorage(
  storage: DocumentStorage,
  output: string,
  campaignId: string,
): Promise<ManifestPlace> {
  const stagedPath = await storage.scratchPath(`manifest-${newId()}`);
  return {
    stagedPath,
    publish: async (hash) => {
      const usual = joinLocation(output, usualName);
      const there = await storage.head(usual);
      const free = there === null || there.metadata['campaign'] === campaignId;
      const location = free ? usual : joinLocation(output, nameWithCampaign(campaignId));
      await storage.uploadFile(stagedPath, location, { campaign: campaignId, hash });
      return location;
    },
    end: () => rm(stagedPath, { force: true }).catch(() => undefined),
  };
}
