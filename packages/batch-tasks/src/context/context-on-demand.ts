import { openBatchContext, type BatchContext, type OpenBatchContextOptions } from './batch-context.js';

export interface ContextOnDemandOptions {
  /** How long the connections stay open when nobody uses them, in milliseconds; 500 by default. */
  readonly idleMs?: number;
}

/** Connections that are there when they are needed, and never the reason why a program does not end. */
export interface ContextOnDemand extends AsyncDisposable {
  /**
   * Calls a function of this package with a context and the arguments: `batches.use(getBatchStatus, batchId)`. The first
   * call opens the connections; calls at the same time share them. Throws what `openBatchContext` and the function throw.
   */
  use<Args extends readonly unknown[], Result>(
    work: (context: BatchContext, ...args: Args) => Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** Closes what is open once nothing uses it. A later `use` opens it again. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens a context when it is first used and closes it when it was idle for a while: for scripts, and for programs that ask
 * seldom. A worker needs one that stays open: `openBatchContext`.
 *
 * @param options or a function that makes them, called at each opening
 */
export function contextOnDemand(
  options: OpenBatchContextOptions | (() => OpenBatchContextOptions),
  { idleMs = 500 }: ContextOnDemandOptions = {},
): ContextOnDemand {
  let opened: Promise<BatchContext> | undefined;
  let closing: Promise<void> = Promise.resolve();
  let users = 0;
  let timer: NodeJS.Timeout | undefined;
  const closeIdle = (): Promise<void> => {
    if (users > 0 || opened === undefined) return closing;
    const context = opened;
    opened = undefined;
    closing = closing.catch(() => undefined).then(async () => (await context).close());
    return closing;
  };
  const open = (): Promise<BatchContext> => {
    const opening = (async () => openBatchContext(typeof options === 'function' ? options() : options))();
    // What could not be opened is opened anew by the next call.
    opening.catch(() => (opened = opened === opening ? undefined : opened));
    return opening;
  };
  const close = (): Promise<void> => {
    clearTimeout(timer);
    return closeIdle();
  };
  return {
    async use(work, ...args) {
      users += 1;
      clearTimeout(timer);
      try {
        opened ??= open();
        return await work(await opened, ...args);
      } finally {
        users -= 1;
        // Not held by the timer: the open connections hold the process, and they are what it closes.
        if (users === 0) timer = setTimeout(() => void closeIdle().catch(() => undefined), idleMs);
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
