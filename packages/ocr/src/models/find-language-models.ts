import { DocbatchError } from '@docbatch/core';

import {
  isLanguageCode,
  type LanguageModel,
  type ModelChoice,
  type ModelKind,
  type ModelOrigin,
  type ModelSearch,
} from './language-model.js';
import { listNpmModels, npmPackageOf } from './list-npm-models.js';
import { listSystemModels, listTessdataFolders } from './list-system-models.js';

/** What an engine takes first where both have a model, and a tessdata folder that it knows of itself. */
export interface EngineModels {
  readonly prefer: ModelOrigin;
  readonly folder?: string;
}

/** Those that will do, the most wanted first. */
const kindsOf = {
  fast: ['fast'],
  best: ['best', 'best_int'],
} as const satisfies Record<Exclude<ModelChoice, 'auto'>, readonly ModelKind[]>;

/**
 * Finds the models of these languages on this machine, in the order given, each once.
 *
 * @throws DocbatchError CONFIG_INVALID naming every malformed code, LANGUAGE_MISSING naming every missing one
 */
export function findLanguageModels(search: ModelSearch, engine: EngineModels): LanguageModel[] {
  const { languages, model = 'auto' } = search;
  const codes = [...new Set(languages)];
  checkLanguageCodes(codes);
  const installed = listInstalledModels(search, engine);
  const found = codes.map((code) => ({ code, model: choose(installed, code, model) }));
  const missing = found.filter((entry) => entry.model === undefined).map(({ code }) => code);
  if (missing.length > 0) throw explainMissing(missing, model, engine);
  return found.flatMap((entry) => entry.model ?? []);
}

/** All models of this machine, those that the engine prefers first. */
export function listInstalledModels(
  { searchFrom = process.cwd(), tessdataFolder }: Pick<ModelSearch, 'searchFrom' | 'tessdataFolder'>,
  { prefer, folder }: EngineModels,
): LanguageModel[] {
  const npm = listNpmModels(searchFrom);
  const system = listSystemModels(listTessdataFolders(tessdataFolder, folder));
  return prefer === 'npm' ? [...npm, ...system] : [...system, ...npm];
}

/** With `auto` the first one, whatever its kind: where it comes from says which the engine is used to. */
function choose(
  installed: readonly LanguageModel[],
  code: string,
  choice: ModelChoice,
): LanguageModel | undefined {
  const models = installed.filter((model) => model.code === code);
  if (choice === 'auto') return models[0];
  const kinds = kindsOf[choice];
  return kinds
    .map((kind) => models.find((model) => model.kind === kind))
    .find((model) => model !== undefined);
}

/** @throws DocbatchError CONFIG_INVALID naming every malformed code, or that there is none */
export function checkLanguageCodes(codes: readonly string[]): void {
  // A code becomes part of a module name and of a path: nothing but a plain name may get there.
  const malformed = codes.filter((code) => !isLanguageCode(code));
  if (codes.length > 0 && malformed.length === 0) return;
  const problem =
    codes.length === 0
      ? 'No language is given'
      : `Not language codes: ${malformed.map((code) => JSON.stringify(code)).join(', ')}`;
  throw new DocbatchError('CONFIG_INVALID', `${problem}; expected codes such as eng, deu or chi_sim.`);
}

/** Debian's package of a language's fast model. */
export const debianPackageOf = (code: string): string =>
  `tesseract-ocr-${code.toLowerCase().replaceAll('_', '-')}`;

function explainMissing(
  missing: readonly string[],
  choice: ModelChoice,
  { prefer }: EngineModels,
): DocbatchError {
  const npm = `npm install ${missing.map(npmPackageOf).join(' ')} (in a clone of docbatch: npx -y pnpm@12 add -w ...)`;
  const debian = `apt-get install ${missing.map(debianPackageOf).join(' ')} (Debian, Ubuntu)`;
  // The npm packages have no fast models, and Debian's have no others.
  const ways = choice === 'fast' ? [debian] : choice === 'best' ? [npm] : [npm, debian];
  const commands = (prefer === 'npm' ? ways : ways.toReversed()).join('; or: ');
  const kind = choice === 'auto' ? 'model' : `${choice} model`;
  return new DocbatchError(
    'LANGUAGE_MISSING',
    `No ${kind} is installed for ${missing.join(', ')}. Install with: ${commands}`,
  );
}
