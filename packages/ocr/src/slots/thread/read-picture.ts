import { DocbatchError, toDocbatchError } from '@docbatch/core';

import type { Warning } from '../../document/document-inspection.js';
import type { OpenedDocument } from '../../document/open-document.js';
import type { PageImage } from '../../engine/ocr-engine.js';
import { measureInk } from '../../image/measure-ink.js';
import { computeMeanConfidence } from '../../engine/compute-mean-confidence.js';
import { ratePage } from '../../page/page-quality.js';
import type { PageResult } from '../../page/page-text.js';
import { recognizePrepared, type PreparedRecognition } from '../../prepare/recognize-prepared.js';
import type { ReadPageRequest } from '../document-reader.js';
import type { SlotSetup } from '../slot-protocol.js';
import type { LanguageChooser, ReadInLanguage } from './language-chooser.js';
import { warnOfBrokenPicture } from './warn-of-broken-picture.js';

/** Share of dark pixels from which a page without text is suspicious: about twenty letters of 10 pt on a letter page. */
const clearInkShare = 0.000_5;

/**
 * Mean confidence below which a page's text is not to be trusted. Pages that are upside down or sideways come out
 * at 20 to 40, readable ones above 75.
 */
const doubtfulConfidence = 55;

const nothing: PreparedRecognition = {
  recognition: { text: '', lines: [], textPdf: null },
  preparation: null,
  unreadInkShare: 0,
};

/** Rasterises the page and recognises its picture. A page of one colour is not sent to the engine. */
export async function readPicture(
  document: OpenedDocument,
  request: ReadPageRequest,
  languages: LanguageChooser,
  { dpi, prepare }: Pick<SlotSetup, 'dpi' | 'prepare'>,
): Promise<PageResult> {
  const { pageNumber } = request;
  const startedMs = performance.now();
  const { image, warnings } = document.rasterizePage(pageNumber, dpi);
  const inkShare = measureInk(image);
  const rasterizedMs = performance.now();
  const uniform = { read: nothing, language: null };
  const { read, language } = isUniform(image) ? uniform : await recognize(languages, image, request, prepare);
  const { recognition, preparation, unreadInkShare } = read;
  const { text, lines, textPdf } = recognition;
  const { identity } = await languages.engines.get();
  const meanConfidence = computeMeanConfidence(lines);
  return {
    pageNumber,
    source: 'recognized',
    text,
    lines,
    meanConfidence,
    preparation,
    quality: ratePage({ lines, meanConfidence, hasInk: inkShare >= clearInkShare, unreadInkShare }),
    image: { widthPx: image.widthPx, heightPx: image.heightPx, dpi: image.dpi },
    widthPt: (image.widthPx * 72) / image.dpi,
    heightPt: (image.heightPx * 72) / image.dpi,
    inkShare,
    engine: recognition.model === undefined ? identity : { ...identity, model: recognition.model },
    ...(language === null ? {} : { language }),
    timings: { rasterizeMs: rasterizedMs - startedMs, recognizeMs: performance.now() - rasterizedMs },
    warnings: [
      ...warnings,
      ...warnOfBrokenPicture(document, pageNumber, text),
      ...judge(request, text, inkShare, meanConfidence),
    ],
    textPdf,
  };
}

/**
 * Whether all pixels are alike. Little ink is no reason to leave the engine out: what a threshold takes for paper
 * may be faint print, which would be lost without a word.
 */
function isUniform({ pixels }: PageImage): boolean {
  // Each pixel compared with the next, as one comparison of memory.
  return pixels.length < 2 || Buffer.compare(pixels.subarray(0, -1), pixels.subarray(1)) === 0;
}

async function recognize(
  languages: LanguageChooser,
  image: PageImage,
  request: ReadPageRequest,
  prepare: boolean,
): Promise<ReadInLanguage> {
  try {
    return await languages.read(request.source.path, image, async (read) =>
      prepare ? recognizePrepared(image, read) : { ...nothing, recognition: await read(image) },
    );
  } catch (error) {
    const { code, message } = toDocbatchError(error, 'PAGE_FAILED');
    const { source, pageNumber } = request;
    const file = source.displayName;
    throw new DocbatchError(code, `Page ${pageNumber} of ${file} was not recognised: ${message}`, {
      file,
      pageNumber,
    });
  }
}

/** Empty text from a page with ink, and text that the engine itself does not believe, are never plain success. */
function judge(
  request: ReadPageRequest,
  text: string,
  inkShare: number,
  meanConfidence: number | null,
): Warning[] {
  if (text === '') return inkShare >= clearInkShare ? [warnOfEmptyPage(request, inkShare)] : [];
  if (meanConfidence === null || meanConfidence >= doubtfulConfidence) return [];
  return [warnOfDoubtfulText(request, meanConfidence)];
}

const warnOfDoubtfulText = ({ pageNumber }: ReadPageRequest, meanConfidence: number): Warning => ({
  code: 'PAGE_DOUBTFUL',
  message:
    `The text of page ${pageNumber} is doubtful: its mean confidence is ${Math.round(meanConfidence)} of 100. ` +
    'Look at the page; it may be turned, faint, handwritten or in another language.',
  pageNumber,
});

const warnOfEmptyPage = ({ pageNumber }: ReadPageRequest, inkShare: number): Warning => ({
  code: 'PAGE_EMPTY',
  message:
    `${(inkShare * 100).toFixed(2)} % of page ${pageNumber} is ink, but no text was found. ` +
    'Look at the page; it may be handwriting, a drawing or too faint.',
  pageNumber,
});
