import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { LanguageModel } from './language-model.js';

/**
 * Names models so that another model never has the same name: `eng+deu:best_int` for those of npm packages,
 * `eng+deu:fast:1a2b3c4d` with a digest of the files for those of a folder, where anything may lie under the same names.
 */
export function describeModels(models: readonly LanguageModel[]): string {
  const kinds = new Set(models.map((model) => model.kind));
  const codes = models.map(({ code, kind }) => (kinds.size === 1 ? code : `${code}:${kind}`)).join('+');
  const kind = kinds.size === 1 ? `:${[...kinds].join('')}` : '';
  if (models.every(({ origin }) => origin === 'npm')) return codes + kind;
  const hash = createHash('sha256');
  for (const { path } of models) hash.update(readFileSync(path));
  return `${codes}${kind}:${hash.digest('hex').slice(0, 8)}`;
}
