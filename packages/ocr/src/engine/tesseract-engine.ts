import { DocbatchError } from '@docbatch/core';
import type { Worker } from 'tesseract.js';

import { encodePgm } from './encode-pgm.js';
import { mapBlocks } from './map-blocks.js';
import { normalizeText } from './normalize-text.js';
import type { CreateEngine, PageImage, Recognition } from './ocr-engine.js';
import { startTesseract } from './start-tesseract.js';
import type { TesseractOptions } from './tesseract-engine-spec.js';

/** Tesseract keeps coordinates in 16 bits. */
const maxSidePx = 32_767;

/**
 * The module that `tesseractEngine()` names: tesseract.js behind the engine port.
 *
 * @throws DocbatchError ENGINE_START_FAILED
 */
export const createEngine: CreateEngine = async (options) => {
  // Made by tesseractEngine(), which has checked them.
  const { models, identity, startTimeoutMs } = options as unknown as TesseractOptions;
  const worker = await startTesseract(models, startTimeoutMs);
  return {
    identity,
    recognize: (image) => recognize(worker, image),
    close: async () => {
      await worker.terminate();
    },
  };
};

async function recognize(worker: Worker, image: PageImage): Promise<Recognition> {
  checkSize(image);
  // The resolution decides the size of the text-only PDF's page, besides what counts as a letter.
  await worker.setParameters({ user_defined_dpi: String(Math.round(image.dpi)) });
  const { data } = await worker.recognize(
    encodePgm(image),
    { pdfTextOnly: true },
    { text: true, blocks: true, pdf: true },
  );
  const lines = mapBlocks(data.blocks ?? []);
  if (lines.length === 0 || data.pdf === null) return { text: '', lines: [], textPdf: null };
  return { text: normalizeText(data.text), lines, textPdf: Uint8Array.from(data.pdf) };
}

function checkSize({ widthPx, heightPx }: PageImage): void {
  if (widthPx <= maxSidePx && heightPx <= maxSidePx) return;
  throw new DocbatchError(
    'LIMIT_PIXELS',
    `The page image is ${widthPx} × ${heightPx} pixels; tesseract.js takes at most ${maxSidePx} a side. ` +
      'Rasterise it at a lower resolution.',
  );
}
