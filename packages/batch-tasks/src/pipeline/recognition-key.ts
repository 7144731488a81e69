import { sha256Hex } from '@docbatch/core';
import type { EngineIdentity } from '@docbatch/ocr';

import type { RecognitionOptions } from '../records/recognition-options.js';

/**
 * Digest of everything that decides what a page's text will be: engine, model and options. Results are kept under
 * it, so that a change of any of them reads the page again and nothing else does.
 */
export const recognitionKeyOf = (engine: EngineIdentity, options: RecognitionOptions): string =>
  sha256Hex(
    JSON.stringify([engine.name, engine.version, engine.model, options.languages, options.mode, options.dpi]),
  ).slice(0, 32);
