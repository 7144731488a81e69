import { DocbatchError } from '@docbatch/core';

import {
  checkNativeLanguages,
  describeNativeModels,
  findNativeTesseract,
  type NativeTesseract,
} from './find-native-tesseract.js';
import { checkLanguageCodes } from './find-language-models.js';
import type { EngineSpec } from './ocr-engine.js';
import { tesseractEngine } from './tesseract-engine-spec.js';

/** What reads pages: tesseract.js, which comes along, or the `tesseract` program of the machine. */
export const engineNames = ['tesseract.js', 'native'] as const;
export type EngineName = (typeof engineNames)[number];

/** What `nativeEngine()` hands to the engine module in a slot. */
export interface NativeOptions {
  readonly languages: readonly string[];
  readonly identity: { readonly name: string; readonly version: string; readonly model: string };
}

/**
 * Recognition by the `tesseract` program of this machine, one process a page, with the models that it has.
 *
 * @throws DocbatchError ENGINE_MISSING, LANGUAGE_MISSING, CONFIG_INVALID
 */
export function nativeEngine({ languages }: { readonly languages: readonly string[] }): EngineSpec {
  checkLanguageCodes(languages);
  const found = findNativeTesseract();
  if (found === null)
    throw new DocbatchError(
      'ENGINE_MISSING',
      'No tesseract 4 or newer is on the search path of this machine.',
    );
  checkNativeLanguages(found, languages);
  return createSpec(found, languages);
}

/** The engine of this name. @throws DocbatchError what `tesseractEngine` and `nativeEngine` throw */
export const engineOfName = (name: EngineName, languages: readonly string[]): EngineSpec =>
  name === 'native' ? nativeEngine({ languages }) : tesseractEngine({ languages });

/** What `auto` means on this machine: native where it is installed with all of these languages. */
export function chooseEngineName(languages: readonly string[]): EngineName {
  const found = findNativeTesseract();
  const hasAll = found !== null && languages.every((language) => found.languages.includes(language));
  return hasAll ? 'native' : 'tesseract.js';
}

function createSpec(found: NativeTesseract, languages: readonly string[]): EngineSpec {
  const model = describeNativeModels(found, languages);
  const identity = { name: 'tesseract', version: found.version, model };
  const options: NativeOptions = { languages, identity };
  return {
    module: new URL('./native-engine.js', import.meta.url).href,
    options: { ...options },
    identity,
  };
}
