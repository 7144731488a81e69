import type { DocbatchError } from '@docbatch/core';
import type { PageResult } from '@docbatch/ocr';
import type { ContentKey } from '@docbatch/store';

import type { RecognitionOptions } from '../records/recognition-options.js';
import type { Pipeline } from './pipeline.js';

type PageOwner = ContentKey & {
  readonly documentId: string;
  readonly run: number;
  readonly options: Pick<RecognitionOptions, 'languages'>;
};

/** Keeps what was read of a page and counts it. A result that is there already stays. */
export async function keepPage(pipeline: Pipeline, owner: PageOwner, result: PageResult): Promise<void> {
  const language = result.language === undefined ? {} : { language: result.language };
  const kept = await pipeline.statements.savePage({
    ...owner,
    workerId: pipeline.workerId,
    pageNumber: result.pageNumber,
    outcome: result.source,
    text: result.text,
    languages: result.language === undefined ? owner.options.languages : [result.language.code],
    meanConfidence: result.meanConfidence,
    inkShare: result.inkShare,
    engine: result.engine,
    image: { ...result.image, preparation: result.preparation, quality: result.quality, ...language },
    widthPt: result.widthPt,
    heightPt: result.heightPt,
    rasterizeMs: result.timings.rasterizeMs,
    recognizeMs: result.timings.recognizeMs,
    warnings: result.warnings,
    lines: result.lines,
    textPdf: result.textPdf,
    error: null,
  });
  if (kept) pipeline.tally.count(result.source === 'recognized' ? 'pagesRecognized' : 'pagesFromText');
}

/** Notes that a page could not be read. The rest of its document goes on. */
export async function keepFailedPage(
  pipeline: Pipeline,
  owner: PageOwner & { readonly pageNumber: number },
  error: DocbatchError,
): Promise<void> {
  const kept = await pipeline.statements.savePage({
    ...owner,
    workerId: pipeline.workerId,
    outcome: 'failed',
    text: '',
    languages: owner.options.languages,
    meanConfidence: null,
    inkShare: null,
    engine: null,
    image: null,
    widthPt: null,
    heightPt: null,
    rasterizeMs: null,
    recognizeMs: null,
    warnings: [],
    lines: [],
    textPdf: null,
    error: { code: error.code, message: error.message },
  });
  if (kept) pipeline.tally.count('pagesFailed');
}
