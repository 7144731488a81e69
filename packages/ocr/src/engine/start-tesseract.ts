import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';

import { commonFolder, gatherModels } from '../models/gather-models.js';
import type { LanguageModel } from '../models/language-model.js';

/** Set once. `user_defined_dpi` follows the image. */
const parameters = {
  // Without it pages are taken as one block and columns are read across.
  tessedit_pageseg_mode: PSM.AUTO,
  // A page's text must not depend on what was read before it.
  classify_enable_learning: '0',
  classify_enable_adaptive_matcher: '0',
  tessedit_enable_doc_dict: '0',
  // Remarks such as `Detected 64 diacritics` would go to the program's stderr.
  debug_file: '/dev/null',
};

/**
 * Starts tesseract.js with models from this machine.
 *
 * When it rejects, a half-started thread of tesseract.js may be left behind, which its API gives no handle to:
 * the caller must be a thread that is ended then.
 *
 * @throws DocbatchError ENGINE_START_FAILED
 */
export async function startTesseract(models: readonly LanguageModel[], timeoutMs: number): Promise<Worker> {
  const folder = await openModelFolder(models);
  try {
    const worker = await loadWithin(timeoutMs, models, folder.path);
    await worker.setParameters(parameters);
    return worker;
  } finally {
    await folder.remove();
  }
}

function loadWithin(timeoutMs: number, models: readonly LanguageModel[], langPath: string): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      reject(new DocbatchError('ENGINE_START_FAILED', `tesseract.js did not start: ${reason}.`));
    };
    const timer = setTimeout(() => fail(`not ready after ${timeoutMs} ms`), timeoutMs);
    const codes = models.map((model) => model.code);
    // A failed load is told to errorHandler only: the promise of createWorker would never settle.
    createWorker(codes, OEM.LSTM_ONLY, {
      langPath,
      gzip: false,
      cacheMethod: 'none',
      errorHandler: (error) => fail(String(error)),
    })
      .then((worker) => {
        clearTimeout(timer);
        resolve(worker);
      })
      .catch((error: unknown) => fail(String(error)));
  });
}

interface ModelFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * tesseract.js loads all languages from one folder, and each npm package has its own. (It also takes models as
 * bytes, but 7.0.0 then initialises with the bytes where the language's name should be.)
 */
async function openModelFolder(models: readonly LanguageModel[]): Promise<ModelFolder> {
  const common = commonFolder(models);
  if (common !== null) return { path: common, remove: () => Promise.resolve() };
  const path = await mkdtemp(join(tmpdir(), 'docbatch-models-'));
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true });
  try {
    await gatherModels(models, path);
  } catch (cause) {
    await remove();
    throw new DocbatchError('ENGINE_START_FAILED', `A model cannot be read: ${String(cause)}.`, { cause });
  }
  return { path, remove };
}
