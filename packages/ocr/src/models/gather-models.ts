import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { isGzipped, type LanguageModel } from './language-model.js';

type ModelFile = Pick<LanguageModel, 'code' | 'path'>;

/** The folder that holds all of these models as plain `.traineddata` files; null when there is no such folder. */
export function commonFolder(models: readonly ModelFile[]): string | null {
  const [folder, ...others] = new Set(models.map(({ path }) => dirname(path)));
  return folder === undefined || others.length > 0 || models.some(isGzipped) ? null : folder;
}

/**
 * Puts the models into one folder as `<code>.traineddata`, those that are not there yet: Tesseract loads all languages from
 * the same. The folder belongs to one slot, which asks for one page at a time.
 */
export async function gatherModels(models: readonly ModelFile[], folder: string): Promise<void> {
  await Promise.all(
    models.map(async (model) => {
      const target = join(folder, `${model.code}.traineddata`);
      if (existsSync(target)) return;
      if (isGzipped(model)) await writeFile(target, await promisify(gunzip)(await readFile(model.path)));
      else await copyFile(model.path, target);
    }),
  );
}
