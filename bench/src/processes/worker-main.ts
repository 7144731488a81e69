import { openBatchContext, startBatchWorker, type QueueConfig } from '@docbatch/batch-tasks';

import { openInstantReader } from '../control-plane/open-instant-reader.js';

/** A worker process as on a machine of its own; ends when its parent lets go. */
export interface WorkerArgument {
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  readonly slots: number;
  readonly pageMs: number;
}

export type WorkerMessage =
  | { readonly kind: 'ready' }
  /** `at`: milliseconds since 1970. */
  | { readonly kind: 'page'; readonly file: string; readonly at: number }
  | { readonly kind: 'read'; readonly file: string; readonly from: number; readonly to: number };

const say = (message: WorkerMessage): void => {
  // A parent that has gone meanwhile is no fault.
  if (process.connected) process.send!(message, () => undefined);
};

const sayBegin = (file: string): void => say({ kind: 'page', file, at: Date.now() });
const sayEnd = (file: string, from: number): void => say({ kind: 'read', file, from, to: Date.now() });

const argument = JSON.parse(process.argv[2]!) as WorkerArgument;
await using context = await openBatchContext(argument);
await using worker = await startBatchWorker(context, {
  slots: argument.slots,
  openReader: () =>
    Promise.resolve(
      openInstantReader({
        pageMs: argument.pageMs,
        // At full speed the messages themselves would be what is measured.
        ...(argument.pageMs > 0 ? { onBegin: sayBegin, onEnd: sayEnd } : {}),
      }),
    ),
});
say({ kind: 'ready' });
await new Promise<void>((resolve) => process.once('disconnect', resolve));
await worker.close();
