import type { OutputKind } from '@docbatch/core';
import {
  writeAltoOutput,
  writeHocrOutput,
  writeJsonOutput,
  writeMarkdownOutput,
  writeTextOutput,
  writeTsvOutput,
  type JsonOutputHead,
  type PageResult,
} from '@docbatch/ocr';

import type { WriteOutput } from '../outputs/write-outputs.js';

/** How each kind of output is made of the pages that are kept. `readPages` begins anew with every call. */
export const listOutputWriters = (
  head: JsonOutputHead,
  readPages: () => AsyncIterable<PageResult>,
  writePdf: WriteOutput,
): Readonly<Record<OutputKind, WriteOutput>> => ({
  pdf: writePdf,
  txt: (path) => writeTextOutput(path, readPages()),
  json: (path) => writeJsonOutput(path, head, readPages()),
  hocr: (path) => writeHocrOutput(path, head, readPages()),
  alto: (path) => writeAltoOutput(path, head, readPages()),
  tsv: (path) => writeTsvOutput(path, readPages()),
  md: (path) => writeMarkdownOutput(path, readPages),
});
