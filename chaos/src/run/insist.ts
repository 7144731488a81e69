import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 180_000;
const pauseMs = 200;
/** An answer that does not come: a stalled network, or a queue that waits for its server. */
const silenceMs = 15_000;

/** Does something again until it works, as a person or a program does whose server does not answer. */
export async function insist<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await Promise.race([work(), silence(what)]);
    } catch (error) {
      if (performance.now() > deadline)
        throw new Error(`${what} did not work: ${String(error)}`, { cause: error });
      await sleep(pauseMs);
    }
  }
}

async function silence(what: string): Promise<never> {
  await sleep(silenceMs, undefined, { ref: false });
  throw new Error(`${what} got no answer in ${silenceMs / 1_000} s`);
}
