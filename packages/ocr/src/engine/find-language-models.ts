import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { DocbatchError } from '@docbatch/core';

/** The model of one language on this machine. */
export interface LanguageModel {
  /** Tesseract's code, for example `eng` or `chi_sim`. */
  readonly code: string;
  /** The gzipped `<code>.traineddata.gz`. */
  readonly path: string;
}

const packageOf = (code: string): string => `@tesseract.js-data/${code}`;

/**
 * Finds the installed models of the languages, in the order given, each once. They are looked for where this
 * package is installed and from `searchFrom`, a folder. Nothing is downloaded.
 *
 * @throws DocbatchError CONFIG_INVALID naming every malformed code, LANGUAGE_MISSING naming every missing one
 */
export function findLanguageModels(languages: readonly string[], searchFrom: string): LanguageModel[] {
  const codes = [...new Set(languages)];
  checkLanguageCodes(codes);
  const found = codes.map((code) => ({ code, path: findModel(code, searchFrom) }));
  const missing = found.filter(({ path }) => path === null).map(({ code }) => code);
  if (missing.length > 0) {
    throw new DocbatchError(
      'LANGUAGE_MISSING',
      `No model is installed for ${missing.join(', ')}. Install with: npm install ${missing.map(packageOf).join(' ')} (in a clone of docbatch: npx -y pnpm@12 add -w ...)`,
    );
  }
  return found.filter((model): model is LanguageModel => model.path !== null);
}

/** @throws DocbatchError CONFIG_INVALID naming every malformed code, or that there is none */
export function checkLanguageCodes(codes: readonly string[]): void {
  // A code becomes part of a module name and of a path: nothing but a plain name may get there.
  const malformed = codes.filter((code) => !/^[a-z]{3}(_[a-z]{2,8}){0,2}$/i.test(code));
  if (codes.length > 0 && malformed.length === 0) return;
  const problem =
    codes.length === 0
      ? 'No language is given'
      : `Not language codes: ${malformed.map((code) => JSON.stringify(code)).join(', ')}`;
  throw new DocbatchError('CONFIG_INVALID', `${problem}; expected codes such as eng, deu or chi_sim.`);
}

function findModel(code: string, searchFrom: string): string | null {
  for (const base of [import.meta.url, join(searchFrom, 'package.json')]) {
    try {
      return createRequire(base).resolve(`${packageOf(code)}/4.0.0_best_int/${code}.traineddata.gz`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return null;
}

/** The folder of a model: what tesseract.js calls `langPath`. */
export const modelFolder = (model: LanguageModel): string => dirname(model.path);
