import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { isLanguageCode, type LanguageModel } from './language-model.js';

const scope = '@tesseract.js-data';

/** The npm package that brings the model of a language. */
export const npmPackageOf = (code: string): string => `${scope}/${code}`;

/**
 * The models of installed npm packages, each language once: those found where this package is installed go before those
 * found from `searchFrom`. The packages publish a `best_int` model, and one with a legacy recogniser that is of no use here.
 */
export function listNpmModels(searchFrom: string): LanguageModel[] {
  const models = new Map<string, LanguageModel>();
  for (const folder of listScopeFolders(searchFrom)) {
    for (const code of listPackages(folder)) {
      const path = join(folder, code, '4.0.0_best_int', `${code}.traineddata.gz`);
      if (!models.has(code) && existsSync(path))
        models.set(code, { code, path, kind: 'best_int', origin: 'npm' });
    }
  }
  return [...models.values()];
}

/** Where packages with models may be installed. */
export function listScopeFolders(searchFrom: string): string[] {
  const bases = [import.meta.url, join(searchFrom, 'package.json')];
  const folders = bases.flatMap((base) => createRequire(base).resolve.paths(scope) ?? []);
  return [...new Set(folders)].map((folder) => join(folder, scope));
}

function listPackages(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isLanguageCode).sort();
  } catch {
    return [];
  }
}
