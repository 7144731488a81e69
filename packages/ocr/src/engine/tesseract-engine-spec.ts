import { createRequire } from 'node:module';

import { describeModels } from '../models/describe-models.js';
import { findLanguageModels } from '../models/find-language-models.js';
import { findScriptModel } from '../models/find-script-model.js';
import type { LanguageModel, ModelSearch } from '../models/language-model.js';
import type { EngineIdentity } from '../page/page-text.js';
import type { EngineSpec } from './ocr-engine.js';

/** What `tesseractEngine()` hands to the engine module in a slot. */
export interface TesseractOptions {
  readonly models: readonly LanguageModel[];
  readonly identity: EngineIdentity;
  readonly startTimeoutMs: number;
  readonly onePerPage: boolean;
  /** For the script of a page; null when it is not installed. */
  readonly scriptModelPath: string | null;
}

export interface TesseractEngineChoice extends ModelSearch {
  /** How long loading may take in one slot. Default 60,000. */
  readonly startTimeoutMs?: number;
}

/**
 * Recognition by tesseract.js with models of this machine: those of the npm packages `@tesseract.js-data/<language>`
 * (`best_int`) go before those of tessdata folders. They are found here, before any slot starts. Nothing is downloaded,
 * here or later.
 *
 * @throws DocbatchError LANGUAGE_MISSING (all missing ones, with the command that installs them), CONFIG_INVALID
 */
export function tesseractEngine(choice: TesseractEngineChoice): EngineSpec {
  const models = findLanguageModels(choice, { prefer: 'npm' });
  const identity = { name: 'tesseract.js', version: tesseractVersion(), model: describeModels(models) };
  const { onePerPage = false, startTimeoutMs = 60_000 } = choice;
  const scriptModelPath = onePerPage ? (findScriptModel(choice)?.path ?? null) : null;
  const options: TesseractOptions = { models, identity, startTimeoutMs, onePerPage, scriptModelPath };
  return {
    module: new URL('./tesseract-engine.js', import.meta.url).href,
    options: { ...options },
    identity,
  };
}

function tesseractVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('tesseract.js/package.json') as { version: string }).version;
}
