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

export interface OutputSource {
  readonly head: JsonOutputHead;
  /** Begins anew with every call. */
  readonly readPages: () => AsyncIterable<PageResult>;
  /** Throws when an output has become too large. */
  readonly checkSize: (kind: OutputKind, sizeBytes: number) => void;
}

/** The kinds that are made of the original as well. */
export type OriginalKind = Extract<OutputKind, 'pdf' | 'pdfa' | 'pages'>;

/** How each kind of output is made of the pages that are kept; a PDF's size is checked by its own writer. */
export const listOutputWriters = (
  { head, readPages, checkSize }: OutputSource,
  { pdf, pdfa, pages }: Readonly<Record<OriginalKind, WriteOutput>>,
): Readonly<Record<OutputKind, WriteOutput>> => ({
  pdf,
  pdfa,
  pages,
  txt: (path) => writeTextOutput(path, readPages(), (size) => checkSize('txt', size)),
  json: (path) => writeJsonOutput(path, head, readPages(), (size) => checkSize('json', size)),
  hocr: (path) => writeHocrOutput(path, head, readPages(), (size) => checkSize('hocr', size)),
  alto: (path) => writeAltoOutput(path, head, readPages(), (size) => checkSize('alto', size)),
  tsv: (path) => writeTsvOutput(path, readPages(), (size) => checkSize('tsv', size)),
  md: (path) => writeMarkdownOutput(path, readPages, (size) => checkSize('md', size)),
});
