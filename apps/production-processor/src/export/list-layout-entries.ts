import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';

import type { BatchContext, CampaignText } from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';
import { writeAltoOutput, writeHocrOutput } from '@docbatch/ocr';

import { safeEntryName } from './safe-entry-name.js';
import type { ZipEntry } from './zip-stream.js';

const formats = {
  alto: { write: writeAltoOutput, extension: 'alto.xml' },
  hocr: { write: writeHocrOutput, extension: 'hocr' },
} as const;

/** A file of the format for each completed document, made from the records: also when no such outputs were written. */
export async function* listLayoutEntries(
  documents: AsyncIterable<CampaignText>,
  format: keyof typeof formats,
  { storage }: BatchContext,
): AsyncGenerator<ZipEntry> {
  const { write, extension } = formats[format];
  for await (const { file, sha256, outputs, readPages } of documents) {
    // Only what completed has pages that are all settled.
    if (outputs.length === 0) continue;
    const path = await storage.scratchPath(`export-${newId()}`);
    try {
      await write(path, { file, sha256: sha256! }, readPages());
      yield {
        name: safeEntryName(`${file}.${extension}`),
        compress: true,
        open: () => createReadStream(path),
      };
    } finally {
      await rm(path, { force: true });
    }
  }
}
