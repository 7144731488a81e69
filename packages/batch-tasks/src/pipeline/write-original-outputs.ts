import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { DocbatchError, type OutputKind } from '@docbatch/core';
import {
  convertToPdfA,
  describeLosses,
  sealFile,
  writePagesOutput,
  type Extras,
  type Warning,
  type WrittenOutput,
} from '@docbatch/ocr';
import type { OpeningDocument } from '@docbatch/store';

import { stagedName } from '../outputs/write-outputs.js';
import type { RecognitionOptions } from '../records/recognition-options.js';
import type { Pipeline } from './pipeline.js';
import type { StoredPages } from './stored-pages.js';
import { originalOf, withOriginal } from './with-original.js';

/** What the outputs that need the original are made from. */
export interface OriginalOutputs {
  readonly pipeline: Pipeline;
  readonly document: OpeningDocument;
  readonly stored: StoredPages;
  /** What is worth telling is added here. */
  readonly warnings: Warning[];
  readonly signal: AbortSignal;
  /** All kinds that are written, in the order in which they are. */
  readonly chosen: readonly OutputKind[];
  readonly checkSize: (kind: OutputKind, sizeBytes: number) => void;
}

/** The searchable PDF; false when none could be made, which is a warning. */
export async function writePdf(
  { pipeline, document, stored, warnings, signal }: OriginalOutputs,
  targetPath: string,
): Promise<WrittenOutput | false> {
  const textPages: { pageNumber: number; textPdf: Uint8Array }[] = [];
  if (stored.summaries.some((page) => page.has_text_pdf)) {
    for await (const { pageNumber, textPdf } of stored.read()) {
      if (textPdf !== null) textPages.push({ pageNumber, textPdf });
    }
  }
  const options = document.batch_options as unknown as RecognitionOptions;
  const { documents } = await pipeline.readers.for(options);
  const signed = options.signed ?? 'leave';
  try {
    const written = await pipeline.fileGate.run(document.batch_priority, () =>
      withOriginal(pipeline, originalOf(document), (source) =>
        documents.writeSearchablePdf({ source, textPages, targetPath, signed }, { signal }),
      ),
    );
    const { warnings: found, ...file } = written;
    warnings.push(...found);
    return file;
  } catch (error) {
    // Text and JSON hold the result all the same.
    if (!(error instanceof DocbatchError) || error.code !== 'PDF_WRITE_FAILED') throw error;
    warnings.push({ code: error.code, message: error.message });
    return false;
  }
}

/** The searchable PDF as PDF/A-2b; false when that could not be, which is a warning. */
export async function writePdfA(
  original: OriginalOutputs,
  targetPath: string,
): Promise<WrittenOutput | false> {
  const { document, warnings, signal, chosen } = original;
  // The searchable PDF that is an output itself is there already: it comes before this one.
  const isOutput = chosen.includes('pdf');
  const sourcePath = isOutput ? join(dirname(targetPath), stagedName('pdf')) : `${targetPath}.searchable`;
  if (isOutput && warnings.some(({ code }) => code === 'PDF_WRITE_FAILED')) return false;
  try {
    if (!isOutput && !(await writePdf(original, sourcePath))) return false;
    const { file_name: displayName, page_count: pageCount } = document;
    await convertToPdfA({ sourcePath, targetPath, displayName, pageCount, signal });
    await warnOfLosses(original, sourcePath, targetPath);
    return await sealFile(targetPath);
  } catch (error) {
    if (!(error instanceof DocbatchError) || error.code !== 'PDFA_FAILED') throw error;
    warnings.push({ code: error.code, message: error.message });
    return false;
  } finally {
    if (!isOutput) await rm(sourcePath, { force: true });
  }
}

/** Ghostscript leaves form fields and some annotations out without a word: what is missing is counted. */
async function warnOfLosses(
  original: OriginalOutputs,
  sourcePath: string,
  targetPath: string,
): Promise<void> {
  const { pipeline, document, warnings, signal } = original;
  const { documents } = await pipeline.readers.for(document.batch_options as unknown as RecognitionOptions);
  const { file_name: displayName } = document;
  const count = async (path: string): Promise<Extras> => {
    // What the limits are for was the original.
    const limits = { maxBytes: Number.MAX_SAFE_INTEGER };
    return (await documents.inspectDocument({ path, displayName, limits }, { signal })).extras ?? {};
  };
  const losses = describeLosses(await count(sourcePath), await count(targetPath));
  if (losses === null) return;
  const message = `The PDF/A of ${displayName} is without ${losses} of the original, which has them still.`;
  warnings.push({ code: 'PDFA_INCOMPLETE', message });
}

/** The pictures of all pages. */
export async function writePageImages(
  { pipeline, document, signal, checkSize }: OriginalOutputs,
  targetPath: string,
): Promise<WrittenOutput> {
  const { documents } = await pipeline.readers.for(document.batch_options as unknown as RecognitionOptions);
  await withOriginal(pipeline, originalOf(document), (source) =>
    writePagesOutput(
      targetPath,
      document.page_count,
      (pageNumber, path) => documents.writePageImage({ source, pageNumber, targetPath: path }, { signal }),
      (sizeBytes) => checkSize('pages', sizeBytes),
    ),
  );
  return sealFile(targetPath);
}
