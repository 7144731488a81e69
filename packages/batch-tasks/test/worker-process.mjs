/**
 * A worker in a process of its own, which a test may kill. Its one argument is JSON: what its context is opened with,
 * the options of its worker, and the script of its engine. It says `ready`, and stops when its parent disconnects.
 */
import { openBatchContext, startBatchWorker } from '@docbatch/batch-tasks';
import { openDocumentReader } from '@docbatch/ocr';
import { engineSpec } from '@docbatch/testkit';

const { context: contextOptions, worker: workerOptions, script } = JSON.parse(process.argv[2]);
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
