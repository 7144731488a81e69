import { DocbatchError, toDocbatchError } from '@docbatch/core';
import type { DocumentReader, PageResult } from '@docbatch/ocr';
import { keepPageStarts } from '@docbatch/store';

import { describeCrashes, describeDeaths } from '../quarantine/describe-poison.js';
import { crashesToConvict } from '../quarantine/quarantine-policy.js';
import type { PageTask } from '../queue/tasks.js';
import type { Pipeline } from './pipeline.js';
import { withOriginal } from './with-original.js';

/** Tries of one page before it is given up; only errors that may pass are tried again. */
const maxTries = 2;

/**
 * Reads a page in a slot, or alone in a process of its own when workers died while they read it.
 *
 * @param starts how many workers started the page and never said how it ended
 * @throws DocbatchError PAGE_POISONOUS when it ends whatever reads it
 */
export async function readPage(
  pipeline: Pipeline,
  task: PageTask,
  starts: number,
  signal: AbortSignal,
): Promise<PageResult> {
  const { suspectAfter, giveUpAfter } = pipeline.quarantine;
  if (starts < suspectAfter) {
    return tryToRead(pipeline, task, signal, async (read) => {
      const { pages } = await pipeline.readers.for(task.options);
      return read(pages);
    });
  }
  if (starts >= giveUpAfter) {
    // Whoever asks for the page again later gets another try, but not in the middle of other pages.
    await keepPageStarts(pipeline.database, { ...task, workerId: pipeline.workerId }, suspectAfter);
    throw describeDeaths(task, starts);
  }
  pipeline.logger.warn('workers died while they read this page: it is read in a process of its own', {
    file: task.fileName,
    page: task.pageNumber,
    workers: starts,
  });
  return tryToRead(pipeline, task, signal, (read) => pipeline.suspects.read(task.options, signal, read));
}

type Read = (reader: DocumentReader) => Promise<PageResult>;

async function tryToRead(
  pipeline: Pipeline,
  task: PageTask,
  signal: AbortSignal,
  withReader: (read: Read) => Promise<PageResult>,
): Promise<PageResult> {
  const { sourcePath: location, fileName: displayName, contentSha256, pageNumber } = task;
  const unlockedAs = task.unlocked === true ? { unlockedAs: task.documentId } : {};
  const { limits } = task.options;
  const original = { location, displayName, contentSha256, limits, ...unlockedAs };
  let crashes = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withOriginal(pipeline, original, (source) =>
        withReader((reader) => reader.readPage({ source, pageNumber, from: 'picture' }, { signal })),
      );
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      const error = toDocbatchError(thrown, 'PAGE_FAILED');
      if (isCrash(error)) crashes += 1;
      if (crashes >= crashesToConvict) throw describeCrashes(task, crashes, error);
      if (attempt >= maxTries || !error.retryable) throw thrown;
    }
  }
}

const isCrash = (error: unknown): boolean =>
  error instanceof DocbatchError && error.code === 'ENGINE_CRASHED';
