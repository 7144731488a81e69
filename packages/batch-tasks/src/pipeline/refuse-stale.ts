import type { OpeningDocument } from '@docbatch/store';

import { TaskReturned } from '../queue/tasks.js';
import type { Pipeline } from './pipeline.js';

/** Throws TaskReturned when the attempt is over, so that nothing is published of a document that was cancelled. */
export async function refuseStale(pipeline: Pipeline, document: OpeningDocument): Promise<void> {
  const newest = await pipeline.statements.findDocument(document.id);
  if (newest?.attempt !== document.attempt || newest.settled_at !== null) throw new TaskReturned();
}
