import type { Logger } from '@docbatch/core';

/** Milliseconds in which an error with the same words is counted instead of written again. */
const quietMs = 5_000;

/**
 * An emitter of BullMQ without an error listener ends the process at the first lost connection. One whose server is away
 * may report the same error many times a second: a log gets it once in five seconds, with the number of times.
 */
export function listenForErrors<
  Emitter extends { on(event: 'error', listener: (error: Error) => void): unknown },
>(emitter: Emitter, logger: Logger): Emitter {
  let last = '';
  let since = 0;
  let times = 0;
  emitter.on('error', ({ message }) => {
    times++;
    if (message === last && Date.now() - since < quietMs) return;
    logger.warn('the queue reports an error', { error: message, ...(times > 1 && { times }) });
    last = message;
    since = Date.now();
    times = 0;
  });
  return emitter;
}
