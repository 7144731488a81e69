import { estimateMs, type WorkSpeed } from '@docbatch/batch-tasks';
import type { OutputKind } from '@docbatch/core';

import type { PreflightCounts } from './preflight.js';

/** What a run will take. */
export interface RunEstimate {
  readonly ms: number;
  readonly diskBytes: number;
}

/** Bytes of output a page, as the samples have them; the PDFs hold the original besides. */
const bytesPerPage: Readonly<Record<OutputKind, number>> = {
  txt: 2_000,
  pdf: 12_000,
  json: 40_000,
  hocr: 40_000,
  alto: 60_000,
  tsv: 20_000,
  md: 2_000,
  pdfa: 20_000,
  pages: 300_000,
};

/** Time and disk for what is not done yet. Copies are recognised once, and written as often as they are there. */
export function estimateRun(
  counts: PreflightCounts,
  { speed, outputs }: { readonly speed: WorkSpeed; readonly outputs: readonly OutputKind[] },
): RunEstimate {
  const toDo = Math.max(0, counts.documents - counts.doneBefore);
  const pagesToRecognize = counts.pagesToRecognize - counts.pagesRepeated;
  const share = counts.documents === 0 ? 0 : toDo / counts.documents;
  const perPage = outputs.reduce((sum, kind) => sum + bytesPerPage[kind], 0);
  const originals = outputs.filter((kind) => kind === 'pdf' || kind === 'pdfa').length;
  return {
    ms: estimateMs({ documents: toDo, pages: counts.pages, pagesToRecognize }, speed),
    diskBytes: Math.round(counts.pages * perPage + originals * counts.bytes * share),
  };
}
