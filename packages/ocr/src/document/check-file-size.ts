import { DocbatchError } from '@docbatch/core';

import { compareBytes } from './compare-bytes.js';

/** @throws DocbatchError FILE_TOO_LARGE */
export function checkFileSize(file: string, sizeBytes: number, maxBytes: number): void {
  if (sizeBytes <= maxBytes) return;
  const message = `${file} has ${compareBytes(sizeBytes, maxBytes)}. Split it, or process it with a higher --max-file-size.`;
  throw new DocbatchError('FILE_TOO_LARGE', message, { file });
}
