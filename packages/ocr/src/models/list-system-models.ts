import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { inspectTraineddata } from './inspect-traineddata.js';
import { isLanguageCode, type LanguageModel } from './language-model.js';

/** Where Tesseract's packages put their models: Debian and Ubuntu, Fedora, Arch and Alpine, own builds, macOS, Windows. */
const usualFolders = [
  '/usr/share/tesseract-ocr/5/tessdata',
  '/usr/share/tesseract-ocr/4.00/tessdata',
  '/usr/share/tesseract/tessdata',
  '/usr/share/tessdata',
  '/usr/local/share/tessdata',
  '/opt/homebrew/share/tessdata',
  '/opt/local/share/tessdata',
  'C:\\Program Files\\Tesseract-OCR\\tessdata',
];

/** Folders to look into, those that are not there included. `first` may be the tessdata folder or the one that holds it. */
export const listTessdataFolders = (...first: readonly (string | undefined)[]): string[] => [
  ...new Set([
    ...first.flatMap((folder) => (folder === undefined ? [] : [folder, join(folder, 'tessdata')])),
    ...usualFolders,
  ]),
];

/** The models of languages in these folders, in the folders' order; what has no neural network is left out. */
export function listSystemModels(folders: readonly string[]): LanguageModel[] {
  return folders.flatMap((folder) =>
    listCodes(folder).flatMap((code) => {
      const path = join(folder, `${code}.traineddata`);
      const kind = tryToInspect(path);
      return kind === null ? [] : [{ code, path, kind, origin: 'system' as const }];
    }),
  );
}

function listCodes(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.traineddata'))
      .map((name) => name.slice(0, -'.traineddata'.length))
      .filter(isLanguageCode)
      .sort();
  } catch {
    // Most of the usual folders are not there, and one that may not be read has no models for us.
    return [];
  }
}

/** A file that cannot be read is no model, whatever the others in its folder are. */
function tryToInspect(path: string): LanguageModel['kind'] | null {
  try {
    return inspectTraineddata(path);
  } catch {
    return null;
  }
}
