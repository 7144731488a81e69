import { openDocumentReader, tesseractEngine } from '@docbatch/ocr';

import { failed, ok, type Check } from './check.js';

/** Whether the models of the languages are installed and a reader opens with them. */
export async function checkEngine(languages: readonly string[]): Promise<Check> {
  try {
    const engine = tesseractEngine({ languages });
    const reader = await openDocumentReader({ slots: 1, engine });
    await reader.close();
    return ok('engine', `${reader.engine.name} ${reader.engine.version} with ${languages.join(', ')}`);
  } catch (error) {
    return failed('engine', error);
  }
}
