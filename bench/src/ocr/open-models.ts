import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { tesseractEngine } from '@docbatch/ocr';

/** What the programs need besides a model: how to write PDFs, and a model for the orientation. */
const otherFiles = ['configs', 'tessconfigs', 'pdf.ttf', 'osd.traineddata'];

/**
 * Makes a folder of models in which English is the one that docbatch brings, so that all sides read with the same.
 * Gives the environment for programs that are to use it.
 */
export async function openModels(folder: string, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const models = join(folder, 'models');
  await mkdir(models);
  const [english] = tesseractEngine({ languages: ['eng'] }).options['models'] as readonly {
    readonly path: string;
  }[];
  await writeFile(join(models, 'eng.traineddata'), gunzipSync(await readFile(english!.path)));
  const installed = findInstalled();
  for (const name of otherFiles) symlinkSync(join(installed, name), join(models, name));
  return { ...env, TESSDATA_PREFIX: models };
}

function findInstalled(): string {
  const { stdout } = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
  const folder = /"([^"]+)"/.exec(stdout)?.[1];
  if (folder === undefined) throw new Error(`tesseract --list-langs names no folder: ${stdout}`);
  return folder;
}
