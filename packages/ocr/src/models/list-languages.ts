import { findNativeTesseract } from '../engine/find-native-tesseract.js';
import { listInstalledModels } from './find-language-models.js';
import type { LanguageModel, ModelPlaces } from './language-model.js';

/** A language that can be recognised on this machine. */
export interface InstalledLanguage {
  readonly code: string;
  /** In English, `German`; the code where it has no name. */
  readonly name: string;
  /** At least one; the one that tesseract.js takes without being told otherwise comes first. */
  readonly models: readonly Omit<LanguageModel, 'code'>[];
}

/** The languages of which this machine has a model, by code. */
export function listLanguages(places: ModelPlaces = {}): InstalledLanguage[] {
  const folder = findNativeTesseract()?.modelFolder;
  const models = listInstalledModels(places, {
    prefer: 'npm',
    ...(folder === undefined ? {} : { folder }),
  });
  const codes = [...new Set(models.map(({ code }) => code))].sort();
  return codes.map((code) => ({
    code,
    name: nameLanguage(code),
    models: models.filter((model) => model.code === code).map(({ code: _code, ...model }) => model),
  }));
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
/** Codes of Tesseract that are none of ISO 639. */
const scripts: Readonly<Record<string, string>> = { sim: 'Hans', tra: 'Hant', cyrl: 'Cyrl', latn: 'Latn' };
const macro: Readonly<Record<string, string>> = { chi: 'zho', frk: 'deu-Latf' };

function nameLanguage(code: string): string {
  const [language = code, variant, ...others] = code.split('_');
  const script = variant === undefined ? undefined : scripts[variant];
  const tag = [macro[language] ?? language, ...(script === undefined ? [] : [script])].join('-');
  const rest = script === undefined && variant !== undefined ? [variant, ...others] : others;
  const name = names.of(tag);
  if (name === undefined || name === tag) return code;
  return rest.length === 0 ? name : `${name}, ${rest.join(' ')}`;
}
