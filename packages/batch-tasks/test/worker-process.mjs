/**
 * A worker in a process of its own, which a test may kill. Its one argument is JSON: what its context is opened with,
 * the options of its worker, the script of its engine, and a file for its spans if wanted. It says `ready`, and stops when its parent disconnects.
 */
import { openBatchContext, startBatchWorker } from '@docbatch/batch-tasks';
import { openDocumentReader } from '@docbatch/ocr';
import { engineSpec } from '@docbatch/testkit';

import { collectSpans } from './collect-spans.mjs';

const { context: contextOptions, worker: workerOptions, script, spansPath } = JSON.parse(process.argv[2]);
if (spansPath !== undefined) collectSpans(spansPath);
const context = await openBatchContext(contextOptions);
const worker = await startBatchWorker(context, {
  ...workerOptions,
  openReader: ({ dpi }, slots, isolation) =>
    openDocumentReader({ slots, isolation, dpi, engine: engineSpec('scripted', script) }),
});
const stopped = new Promise((resolve) => process.once('disconnect', resolve));
process.send('ready');
await stopped;
await worker.close();
await context.close();
