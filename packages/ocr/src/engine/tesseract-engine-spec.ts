import { createRequire } from 'node:module';

import type { EngineIdentity } from '../page/page-text.js';
import { findLanguageModels, type LanguageModel } from './find-language-models.js';
import type { EngineSpec } from './ocr-engine.js';

/** What `tesseractEngine()` hands to the engine module in a slot. */
export interface TesseractOptions {
  readonly models: readonly LanguageModel[];
  readonly startTimeoutMs: number;
}

export interface TesseractEngineChoice {
  /** Tesseract's codes in order of preference, for example `['eng', 'deu']`. */
  readonly languages: readonly string[];
  /** A folder whose `node_modules` may hold models besides those installed with docbatch. Default: the current one. */
  readonly searchFrom?: string;
  /** How long loading may take in one slot. Default 60,000. */
  readonly startTimeoutMs?: number;
}

/**
 * Recognition by tesseract.js with the `best_int` models of the npm packages `@tesseract.js-data/<language>`.
 * The models are found here, before any slot starts. Nothing is downloaded, here or later.
 *
 * @throws DocbatchError LANGUAGE_MISSING (all missing ones, with the command that installs them), CONFIG_INVALID
 */
export function tesseractEngine(choice: TesseractEngineChoice): EngineSpec {
  const models = findLanguageModels(choice.languages, choice.searchFrom ?? process.cwd());
  const options: TesseractOptions = { models, startTimeoutMs: choice.startTimeoutMs ?? 60_000 };
  return {
    module: new URL('./tesseract-engine.js', import.meta.url).href,
    options: { ...options },
    identity: describeTesseract(models),
  };
}

/** What results carry: `tesseract.js`, the version of the package, `eng+deu:best_int`. */
export const describeTesseract = (models: readonly LanguageModel[]): EngineIdentity => ({
  name: 'tesseract.js',
  version: tesseractVersion(),
  model: `${models.map((model) => model.code).join('+')}:best_int`,
});

function tesseractVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('tesseract.js/package.json') as { version: string }).version;
}
