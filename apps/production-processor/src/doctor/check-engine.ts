import { openDocumentReader, tesseractEngine, type ModelSearch } from '@docbatch/ocr';

import { failed, ok, type Check } from './check.js';

/** Whether the models of the languages are installed and a reader opens with them. */
export async function checkEngine(search: ModelSearch): Promise<Check> {
  try {
    const engine = tesseractEngine(search);
    const reader = await openDocumentReader({ slots: 1, engine });
    await reader.close();
    return ok('engine', `${reader.engine.name} ${reader.engine.version} with ${reader.engine.model}`);
  } catch (error) {
    return failed('engine', error);
  }
}
