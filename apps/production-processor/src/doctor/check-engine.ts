import { openDocumentReader, tesseractEngine, type ModelPlaces } from '@docbatch/ocr';

import { listCandidateLanguages } from '../commands/list-candidate-languages.js';
import { failed, ok, type Check } from './check.js';

/** Whether the models of the languages are installed and a reader opens with them. */
export async function checkEngine({
  languages: choice,
  ...places
}: ModelPlaces & { readonly languages: readonly string[] | 'auto' }): Promise<Check> {
  try {
    const languages = choice === 'auto' ? listCandidateLanguages(places) : choice;
    const engine = tesseractEngine({ ...places, languages, onePerPage: choice === 'auto' });
    const reader = await openDocumentReader({ slots: 1, engine });
    await reader.close();
    return ok('engine', `${reader.engine.name} ${reader.engine.version} with ${reader.engine.model}`);
  } catch (error) {
    return failed('engine', error);
  }
}
