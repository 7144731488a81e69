import { DocbatchError } from '@docbatch/core';

import type { PageTask } from '../queue/tasks.js';

/** A page that ended one reader after another; `error` is the last one's. */
export const describeCrashes = (page: PageTask, crashes: number, error: DocbatchError): DocbatchError =>
  describe(page, `reading it failed ${crashes} times in a row. ${error.message}`, error);

/** A page during which so many workers died that nobody tries it again by itself. */
export const describeDeaths = (page: PageTask, deaths: number): DocbatchError =>
  describe(page, `${deaths} workers died while they read it.`);

function describe({ fileName, pageNumber }: PageTask, because: string, cause?: unknown): DocbatchError {
  const message = `Page ${pageNumber} of ${fileName} is quarantined: ${because}`;
  return new DocbatchError('PAGE_POISONOUS', message, { file: fileName, pageNumber, cause });
}
