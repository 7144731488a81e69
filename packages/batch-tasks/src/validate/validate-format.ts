import { rm } from 'node:fs/promises';

import { newId, type OutputKind } from '@docbatch/core';
import {
  writeAltoOutput,
  writeHocrOutput,
  writeMarkdownOutput,
  writeTsvOutput,
  type PageResult,
} from '@docbatch/ocr';
import type { CompletedOfCampaign, StoredOutput } from '@docbatch/store';

import { compareFile } from '../manifest/compare-file.js';
import type { DocumentStorage } from '../storage/document-storage.js';
import type { DocumentFinding } from './validation-finding.js';

export type FormatKind = Extract<OutputKind, 'hocr' | 'alto' | 'tsv' | 'md'>;

/** Makes the output once more from the pages, aside, and compares: these formats are functions of the pages. */
export async function* validateFormat(
  storage: DocumentStorage,
  path: string,
  kind: FormatKind,
  document: CompletedOfCampaign,
  readPages: () => AsyncIterable<PageResult>,
): AsyncGenerator<DocumentFinding> {
  const again = await storage.scratchPath(`validate-${newId()}.${kind}`);
  try {
    const made: Pick<StoredOutput, 'sizeBytes' | 'sha256'> = await write(kind, again, document, readPages);
    const difference = await compareFile(path, made);
    if (difference !== null)
      yield { code: 'FORMAT_DIFFERS', message: `${difference.what} when it is made anew from the records` };
  } finally {
    await rm(again, { force: true });
  }
}

function write(
  kind: FormatKind,
  path: string,
  document: CompletedOfCampaign,
  readPages: () => AsyncIterable<PageResult>,
): Promise<Pick<StoredOutput, 'sizeBytes' | 'sha256'>> {
  const head = { file: document.file_name, sha256: document.content_sha256! };
  switch (kind) {
    case 'hocr':
      return writeHocrOutput(path, head, readPages());
    case 'alto':
      return writeAltoOutput(path, head, readPages());
    case 'tsv':
      return writeTsvOutput(path, readPages());
    case 'md':
      return writeMarkdownOutput(path, readPages);
  }
}
