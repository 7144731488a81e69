import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { ModelPlaces } from './language-model.js';
import { listScopeFolders } from './list-npm-models.js';
import { listTessdataFolders } from './list-system-models.js';

/**
 * Tesseract's model for the script of a page: `osd.traineddata` of a tessdata folder, or of the npm package
 * `@tesseract.js-data/osd`. null when there is none.
 */
export function findScriptModel(
  places: ModelPlaces,
  programFolder?: string,
): { readonly path: string } | null {
  const { searchFrom = process.cwd(), tessdataFolder } = places;
  const paths = [
    ...listTessdataFolders(tessdataFolder, programFolder).map((folder) => join(folder, 'osd.traineddata')),
    ...listScopeFolders(searchFrom).map((folder) => join(folder, 'osd', '4.0.0', 'osd.traineddata.gz')),
  ];
  const path = paths.find((candidate) => existsSync(candidate));
  return path === undefined ? null : { path };
}
