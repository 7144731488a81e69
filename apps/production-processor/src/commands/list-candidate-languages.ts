import { DocbatchError } from '@docbatch/core';
import { listLanguages, type ModelChoice, type ModelPlaces } from '@docbatch/ocr';

/** Read first where nothing else is known. */
const usualLanguage = 'eng';

/**
 * What `--lang auto` chooses from: the installed languages with models of the wanted kind, English first.
 *
 * @throws DocbatchError LANGUAGE_MISSING when there is none
 */
export function listCandidateLanguages({
  model = 'auto',
  ...places
}: ModelPlaces & { readonly model?: ModelChoice }): string[] {
  const kinds = model === 'fast' ? ['fast'] : model === 'best' ? ['best', 'best_int'] : null;
  const codes = listLanguages(places)
    .filter(({ models }) => kinds === null || models.some(({ kind }) => kinds.includes(kind)))
    .map(({ code }) => code);
  if (codes.length === 0)
    throw new DocbatchError(
      'LANGUAGE_MISSING',
      `No ${model} model is installed for any language. Run: production-processor languages`,
    );
  return codes.sort((one, other) => Number(other === usualLanguage) - Number(one === usualLanguage));
}
