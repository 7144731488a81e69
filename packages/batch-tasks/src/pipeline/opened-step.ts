import type { OpeningDocument } from '@docbatch/store';

import type { PageTask } from '../queue/tasks.js';

/** What a step of a document came to: settled or not its turn any more, or pages that have to be read first. */
export type OpenedStep =
  'done' | { readonly document: OpeningDocument; readonly waitForPages: readonly PageTask[] };
