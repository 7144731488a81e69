import type { DocbatchError, SettledDocumentState } from '@docbatch/core';
import type { DocumentOutcome, OpeningDocument } from '@docbatch/store';

import type { Pipeline } from './pipeline.js';
import { settle } from './settle.js';

export type Stage = 'open' | 'recognize' | 'assemble';

/** Settles a document that cannot go on. It says in which stage and why. */
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
