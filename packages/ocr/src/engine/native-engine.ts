import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { commonFolder, gatherModels } from '../models/gather-models.js';
import { encodePgm } from './encode-pgm.js';
import type { NativeOptions } from './native-engine-spec.js';
import { normalizeText } from './normalize-text.js';
import type { CreateEngine, PageImage, Recognition } from './ocr-engine.js';
import { parseHocr } from './parse-hocr.js';
import { runTesseract } from './run-tesseract.js';

/** The module that `nativeEngine()` names: the tesseract program behind the engine port. */
export const createEngine: CreateEngine = async (options) => {
  // Made by nativeEngine(), which has checked them.
  const { models, identity } = options as unknown as NativeOptions;
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-native-'));
  const common = commonFolder(models);
  if (common === null) await gatherModels(models, folder);
  const languages = models.map((model) => model.code);
  const chosen = ['--tessdata-dir', common ?? folder, '-l', languages.join('+')];
  return {
    identity,
    recognize: (image) => recognize(image, chosen, join(folder, 'page')),
    close: () => rm(folder, { recursive: true, force: true }),
  };
};

async function recognize(
  image: PageImage,
  models: readonly string[],
  outputBase: string,
): Promise<Recognition> {
  await runTesseract(encodePgm(image), [
    ...['stdin', outputBase, ...models, '--psm', '3', '--dpi', String(Math.round(image.dpi))],
    ...['tessedit_create_txt=1', 'tessedit_create_hocr=1'].flatMap((setting) => ['-c', setting]),
    ...['tessedit_create_pdf=1', 'textonly_pdf=1'].flatMap((setting) => ['-c', setting]),
  ]);
  const lines = parseHocr(await readFile(`${outputBase}.hocr`, 'utf8'));
  if (lines.length === 0) return { text: '', lines: [], textPdf: null };
  const text = normalizeText(await readFile(`${outputBase}.txt`, 'utf8'));
  return { text, lines, textPdf: Uint8Array.from(await readFile(`${outputBase}.pdf`)) };
}
