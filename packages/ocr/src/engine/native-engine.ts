import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';

import { describeModels } from '../models/describe-models.js';
import { commonFolder, gatherModels } from '../models/gather-models.js';
import type { LanguageModel } from '../models/language-model.js';
import { encodePgm } from './encode-pgm.js';
import type { NativeOptions } from './native-engine-spec.js';
import { normalizeText } from './normalize-text.js';
import type { CreateEngine, OcrEngine, PageImage, Recognition } from './ocr-engine.js';
import { parseHocr } from './parse-hocr.js';
import { runTesseract } from './run-tesseract.js';

/** The module that `nativeEngine()` names: the tesseract program behind the engine port. */
export const createEngine: CreateEngine = async (options) => {
  // Made by nativeEngine(), which has checked them.
  const chosen = options as unknown as NativeOptions;
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-native-'));
  return new NativeEngine(chosen, folder);
};

class NativeEngine implements OcrEngine {
  readonly identity: OcrEngine['identity'];
  /** By language; naming one reads its file. */
  readonly #names = new Map<string, string>();

  constructor(
    private readonly options: NativeOptions,
    private readonly folder: string,
  ) {
    this.identity = options.identity;
  }

  async recognize(image: PageImage, language?: string): Promise<Recognition> {
    const { models } = this.options;
    if (language === undefined) return this.#read(image, models);
    const model = models.find(({ code }) => code === language);
    if (model === undefined) throw new DocbatchError('INTERNAL', `The engine has no model for ${language}.`);
    const name = this.#names.get(language) ?? describeModels([model]);
    this.#names.set(language, name);
    return { ...(await this.#read(image, [model])), model: name };
  }

  async detectScript(image: PageImage): Promise<string | null> {
    const { scriptModelPath: path } = this.options;
    if (path === null) return null;
    const folder = await this.#place([{ code: 'osd', path }]);
    const models = ['--tessdata-dir', folder, '-l', 'osd'];
    const output = join(this.folder, 'script');
    try {
      await runTesseract(encodePgm(image), [
        'stdin',
        output,
        ...models,
        '--psm',
        '0',
        ...resolutionOf(image),
      ]);
      return /^Script: (\w+)/m.exec(await readFile(`${output}.osd`, 'utf8'))?.[1] ?? null;
    } catch (error) {
      // It fails when there is too little on the page to tell by.
      if (error instanceof DocbatchError && error.code === 'PAGE_FAILED') return null;
      throw error;
    }
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** The folder that has all of these; those that are gzipped or lie apart are put into the slot's own, once. */
  async #place(models: readonly Pick<LanguageModel, 'code' | 'path'>[]): Promise<string> {
    const common = commonFolder(models);
    if (common !== null) return common;
    await gatherModels(models, this.folder);
    return this.folder;
  }

  async #read(image: PageImage, models: readonly LanguageModel[]): Promise<Recognition> {
    const output = join(this.folder, 'page');
    const folder = await this.#place(models);
    const languages = models.map(({ code }) => code).join('+');
    await runTesseract(encodePgm(image), [
      ...['stdin', output, '--tessdata-dir', folder, '-l', languages],
      ...['--psm', '3', ...resolutionOf(image)],
      ...['tessedit_create_txt=1', 'tessedit_create_hocr=1'].flatMap((setting) => ['-c', setting]),
      ...['tessedit_create_pdf=1', 'textonly_pdf=1'].flatMap((setting) => ['-c', setting]),
    ]);
    const lines = parseHocr(await readFile(`${output}.hocr`, 'utf8'));
    if (lines.length === 0) return { text: '', lines: [], textPdf: null };
    const text = normalizeText(await readFile(`${output}.txt`, 'utf8'));
    return { text, lines, textPdf: Uint8Array.from(await readFile(`${output}.pdf`)) };
  }
}

const resolutionOf = ({ dpi }: PageImage): string[] => ['--dpi', String(Math.round(dpi))];
