import { sha256Hex } from '@docbatch/core';
import { detectionVersion, maxRasterPixels, preparationVersion, type EngineIdentity } from '@docbatch/ocr';

import { limitsOf, type RecognitionOptions } from '../records/recognition-options.js';

/**
 * Digest of everything that decides what a page's text will be: engine, model, preparation and options. Results are
 * kept under it, so that a change of any of them reads the page again and nothing else does.
 */
export function recognitionKeyOf(engine: EngineIdentity, options: RecognitionOptions): string {
  const { languages, mode, dpi } = options;
  const { maxPixels } = limitsOf(options);
  const parts = [engine.name, engine.version, engine.model, preparationVersion, languages, mode, dpi];
  // Below this a limit makes large pages coarser, and their text another one; above it no page is read differently.
  const coarser = maxPixels < maxRasterPixels ? [maxPixels] : [];
  const detection = options.detectLanguage === true ? [detectionVersion] : [];
  return sha256Hex(JSON.stringify([...parts, ...coarser, ...detection])).slice(0, 32);
}
