import { DocbatchError } from '@docbatch/core';
import type { Worker } from 'tesseract.js';

import { describeModels } from '../models/describe-models.js';
import { detectScript } from './detect-script.js';
import { encodePgm } from './encode-pgm.js';
import { mapBlocks } from './map-blocks.js';
import { normalizeText } from './normalize-text.js';
import type { CreateEngine, OcrEngine, PageImage, Recognition } from './ocr-engine.js';
import { startTesseract, type StartedTesseract } from './start-tesseract.js';
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
  const chosen = options as unknown as TesseractOptions;
  return new TesseractEngine(await startTesseract(chosen), chosen);
};

class TesseractEngine implements OcrEngine {
  readonly identity: OcrEngine['identity'];
  /** By language; naming one reads its file. */
  readonly #names = new Map<string, string>();

  constructor(
    private readonly started: StartedTesseract,
    private readonly options: TesseractOptions,
  ) {
    this.identity = options.identity;
  }

  async recognize(image: PageImage, language?: string): Promise<Recognition> {
    checkSize(image);
    if (language === undefined) return recognize(this.started.worker, image);
    const model = this.options.models.find(({ code }) => code === language);
    if (model === undefined) throw new DocbatchError('INTERNAL', `The engine has no model for ${language}.`);
    await this.started.switchTo(model);
    const name = this.#names.get(language) ?? describeModels([model]);
    this.#names.set(language, name);
    return { ...(await recognize(this.started.worker, image)), model: name };
  }

  async detectScript(image: PageImage): Promise<string | null> {
    const { scriptModelPath, startTimeoutMs } = this.options;
    return scriptModelPath === null ? null : detectScript(image, scriptModelPath, startTimeoutMs);
  }

  close(): Promise<void> {
    return this.started.close();
  }
}

async function recognize(worker: Worker, image: PageImage): Promise<Recognition> {
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
