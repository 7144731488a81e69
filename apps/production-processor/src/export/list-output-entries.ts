import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

import {
  isS3Location,
  relativeLocation,
  sealManifest,
  type BatchContext,
  type CampaignText,
} from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';

import { safeEntryName } from './safe-entry-name.js';
import type { ZipEntry } from './zip-stream.js';

export interface OutputsToZip {
  readonly context: BatchContext;
  readonly campaignId: string;
  /** The campaign's output folder. */
  readonly output: string;
  /** Told of each output that is not where it was written, or has another size. */
  readonly onMissing: (path: string) => void;
}

/** The outputs of a campaign under their names, and a manifest for these names, so that `verify` works on what is unpacked. */
export async function* listOutputEntries(
  documents: AsyncIterable<CampaignText>,
  { context, campaignId, output: folder, onMissing }: OutputsToZip,
): AsyncGenerator<ZipEntry> {
  for await (const { outputs } of documents) {
    for (const output of outputs) {
      const local = await localize(context, output.path);
      const sizeBytes = local === null ? null : (await stat(local.path).catch(() => null))?.size;
      if (local === null || sizeBytes !== output.sizeBytes) {
        onMissing(output.path);
        await local?.remove();
        continue;
      }
      yield {
        name: safeEntryName(relativeLocation(folder, output.path)),
        compress: output.kind !== 'pdf',
        open: () => createReadStream(local.path),
      };
      await local.remove();
    }
  }
  yield {
    name: 'manifest.jsonl',
    compress: true,
    open: () => Readable.from(sealManifest(context, campaignId, safeEntryName)),
  };
}

interface LocalFile {
  readonly path: string;
  remove(): Promise<void>;
}

/** The file on this machine's disk; null when the storage does not have it. */
async function localize({ storage }: BatchContext, location: string): Promise<LocalFile | null> {
  if (!isS3Location(location)) return { path: location, remove: () => Promise.resolve() };
  if ((await storage.head(location)) === null) return null;
  const path = await storage.scratchPath(`export-${newId()}`);
  await storage.downloadFile(location, path);
  return { path, remove: () => rm(path, { force: true }) };
}
