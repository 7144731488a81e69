import type { DocbatchError, SettledDocumentState } from '@docbatch/core';
import type { DocumentOutcome, OpeningDocument } from '@docbatch/store';

import { retryLater } from '../recovery/retry-later.js';
import type { Pipeline } from './pipeline.js';
import { settle } from './settle.js';

export type Stage = 'open' | 'recognize' | 'assemble';

/**
 * Settles a document that cannot go on. It says in which stage and why. One whose error may pass is tried again later,
 * until it has no retries left.
 */
export async function failDocument(
  pipeline: Pipeline,
  document: OpeningDocument,
  stage: Stage,
  error: DocbatchError,
  pages: Partial<
    Pick<DocumentOutcome, 'pagesRecognized' | 'pagesFromText' | 'pagesReused' | 'pagesFailed'>
  > = {},
): Promise<'done'> {
  const state: SettledDocumentState = error.code === 'PDF_ENCRYPTED' ? 'needs_password' : 'failed';
  if (error.code === 'INTERNAL')
    pipeline.logger.error(error.message, { file: document.file_name, stack: error.stack });
  if (state === 'failed' && (await retryLater(pipeline, document, stage, error))) return 'done';
  return settle(pipeline, document, {
    state,
    outputs: [],
    warnings: document.warnings,
    pagesRecognized: 0,
    pagesFromText: 0,
    pagesReused: 0,
    pagesFailed: 0,
    ...pages,
    error: { code: error.code, message: error.message, stage },
  });
}
