import { dirname } from 'node:path';

import { OEM } from 'tesseract.js';

import { isGzipped } from '../models/language-model.js';
import { encodePgm } from './encode-pgm.js';
import type { PageImage } from './ocr-engine.js';
import { startWorker } from './start-tesseract.js';

/**
 * The script of a page as Tesseract names it; null when it cannot tell. It needs the legacy recogniser, which is another
 * module of tesseract.js: it is started for the page and ended after it, as pages of another script are rare.
 */
export async function detectScript(
  image: PageImage,
  modelPath: string,
  startTimeoutMs: number,
): Promise<string | null> {
  const worker = await startWorker(['osd'], OEM.TESSERACT_ONLY, startTimeoutMs, {
    legacyCore: true,
    legacyLang: true,
    langPath: dirname(modelPath),
    gzip: isGzipped({ path: modelPath }),
  });
  try {
    const { data } = await worker.detect(encodePgm(image));
    return data.script;
  } catch {
    // It rejects when there is too little on the page to tell by.
    return null;
  } finally {
    await worker.terminate();
  }
}
