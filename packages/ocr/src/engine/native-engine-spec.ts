import { DocbatchError } from '@docbatch/core';

import { describeModels } from '../models/describe-models.js';
import { checkLanguageCodes, findLanguageModels } from '../models/find-language-models.js';
import { findScriptModel } from '../models/find-script-model.js';
import type { LanguageModel, ModelSearch } from '../models/language-model.js';
import type { EngineIdentity } from '../page/page-text.js';
import { findNativeTesseract, type NativeTesseract } from './find-native-tesseract.js';
import type { EngineSpec } from './ocr-engine.js';
import { tesseractEngine } from './tesseract-engine-spec.js';

/** What reads pages: tesseract.js, which comes along, or the `tesseract` program of the machine. */
export const engineNames = ['tesseract.js', 'native'] as const;
export type EngineName = (typeof engineNames)[number];

/** What `nativeEngine()` hands to the engine module in a slot. */
export interface NativeOptions {
  readonly models: readonly LanguageModel[];
  readonly identity: EngineIdentity;
  /** For the script of a page; null when it is not installed. */
  readonly scriptModelPath: string | null;
}

/**
 * Recognition by the `tesseract` program of this machine, one process a page. Models of tessdata folders go before those
 * of npm packages.
 *
 * @throws DocbatchError ENGINE_MISSING, LANGUAGE_MISSING, CONFIG_INVALID
 */
export function nativeEngine(choice: ModelSearch): EngineSpec {
  checkLanguageCodes(choice.languages);
  const found = findNativeTesseract();
  if (found === null)
    throw new DocbatchError(
      'ENGINE_MISSING',
      'No tesseract 4 or newer is on the search path of this machine.',
    );
  const models = findModels(found, choice);
  const identity = { name: 'tesseract', version: found.version, model: describeModels(models) };
  const scriptModelPath = findScriptModel(choice, found.modelFolder)?.path ?? null;
  const options: NativeOptions = { models, identity, scriptModelPath };
  return {
    module: new URL('./native-engine.js', import.meta.url).href,
    options: { ...options },
    identity,
  };
}

const findModels = ({ modelFolder }: NativeTesseract, choice: ModelSearch): LanguageModel[] =>
  findLanguageModels(choice, { prefer: 'system', folder: modelFolder });

/** The engine of this name. @throws DocbatchError what `tesseractEngine` and `nativeEngine` throw */
export const engineOfName = (name: EngineName, choice: ModelSearch): EngineSpec =>
  name === 'native' ? nativeEngine(choice) : tesseractEngine(choice);

/** What `auto` means on this machine: native where it is installed, with such models of all these languages. */
export function chooseEngineName(choice: ModelSearch): EngineName {
  const found = findNativeTesseract();
  if (found === null) return 'tesseract.js';
  try {
    findModels(found, choice);
    return 'native';
  } catch (error) {
    if (error instanceof DocbatchError && error.code === 'LANGUAGE_MISSING') return 'tesseract.js';
    throw error;
  }
}
