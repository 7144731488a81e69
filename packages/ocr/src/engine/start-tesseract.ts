import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import { createWorker, OEM, PSM, type Worker, type WorkerOptions } from 'tesseract.js';

import { commonFolder, gatherModels } from '../models/gather-models.js';
import type { LanguageModel } from '../models/language-model.js';
import type { TesseractOptions } from './tesseract-engine-spec.js';

/** Set once, and again when the language has changed. `user_defined_dpi` follows the image. */
const tesseractParameters = {
  // Without it pages are taken as one block and columns are read across.
  tessedit_pageseg_mode: PSM.AUTO,
  // A page's text must not depend on what was read before it.
  classify_enable_learning: '0',
  classify_enable_adaptive_matcher: '0',
  tessedit_enable_doc_dict: '0',
  // Remarks such as `Detected 64 diacritics` would go to the program's stderr.
  debug_file: '/dev/null',
};

/** tesseract.js, ready to read. */
export interface StartedTesseract {
  readonly worker: Worker;
  /** Reads in this language alone from now on. */
  readonly switchTo: (model: LanguageModel) => Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts tesseract.js with models from this machine: with all of them, or with the first where each page is read in one.
 *
 * When it rejects, a half-started thread of tesseract.js may be left behind, which its API gives no handle to:
 * the caller must be a thread that is ended then.
 *
 * @throws DocbatchError ENGINE_START_FAILED
 */
export async function startTesseract(
  options: Pick<TesseractOptions, 'models' | 'startTimeoutMs' | 'onePerPage'>,
): Promise<StartedTesseract> {
  const { models, startTimeoutMs, onePerPage } = options;
  const first = onePerPage ? models.slice(0, 1) : models;
  const folder = await openModelFolder(first, onePerPage);
  try {
    const codes = first.map((model) => model.code);
    const langPath = folder.path;
    const worker = await startWorker(codes, OEM.LSTM_ONLY, startTimeoutMs, { langPath, gzip: false });
    await worker.setParameters(tesseractParameters);
    if (!onePerPage) await folder.remove();
    const close = async (): Promise<void> => {
      await worker.terminate();
      await folder.remove();
    };
    return { worker, switchTo: createSwitch(worker, langPath, codes[0]!), close };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** Further languages are put into the folder and loaded when the first page is in them: many may be installed. */
function createSwitch(worker: Worker, folder: string, first: string): StartedTesseract['switchTo'] {
  let current: string | null = first;
  return async (model) => {
    if (current === model.code) return;
    // Until it has succeeded nobody knows what the worker reads in.
    current = null;
    await gatherModels([model], folder);
    await worker.reinitialize(model.code, OEM.LSTM_ONLY);
    await worker.setParameters(tesseractParameters);
    current = model.code;
  };
}

/** @throws DocbatchError ENGINE_START_FAILED, also when it is not ready in time */
export function startWorker(
  languages: readonly string[],
  mode: OEM,
  timeoutMs: number,
  options: Partial<WorkerOptions>,
): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      reject(new DocbatchError('ENGINE_START_FAILED', `tesseract.js did not start: ${reason}.`));
    };
    const timer = setTimeout(() => fail(`not ready after ${timeoutMs} ms`), timeoutMs);
    // A failed load is told to errorHandler only: the promise of createWorker would never settle.
    createWorker([...languages], mode, {
      ...options,
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
  /** May be called twice. */
  remove(): Promise<void>;
}

/**
 * tesseract.js loads all languages from one folder, and each npm package has its own. (It also takes models as
 * bytes, but 7.0.0 then initialises with the bytes where the language's name should be.)
 */
async function openModelFolder(models: readonly LanguageModel[], willGrow: boolean): Promise<ModelFolder> {
  const common = willGrow ? null : commonFolder(models);
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
