import { DocbatchError } from '@docbatch/core';

import { compareBytes } from '../document/compare-bytes.js';

/**
 * Stops what is being written when it has become too large. `kind` is what the file is, for example `pdf`.
 *
 * @throws DocbatchError LIMIT_OUTPUT
 */
export function checkOutputSize(file: string, kind: string, sizeBytes: number, maxBytes: number): void {
  if (sizeBytes <= maxBytes) return;
  const what = kind === 'pdf' ? 'searchable PDF' : `${kind} output`;
  const message = `The ${what} of ${file} comes to at least ${compareBytes(sizeBytes, maxBytes)}. Split the document, or process it with a higher --max-output-size.`;
  throw new DocbatchError('LIMIT_OUTPUT', message, { file });
}
