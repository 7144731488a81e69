import type { BatchContext } from '../context/batch-context.js';
import { dispatchDueRetries } from '../recovery/dispatch-due-retries.js';
import { deliverWebhooks } from '../webhook/deliver-webhooks.js';
import { dispatchForgotten } from './dispatch-forgotten.js';

const forgottenEveryMs = 10_000;
/** Asking costs one look at an index of what waits. */
const dueEveryMs = 1_000;

/** What every worker does besides its tasks. Returns what stops it. */
export function startUpkeep(context: BatchContext, webhookSecret: string | undefined): () => void {
  const timers = [
    repeat(context, forgottenEveryMs, () => dispatchForgotten(context)),
    repeat(context, dueEveryMs, () => dispatchDueRetries(context)),
  ];
  if (webhookSecret !== undefined) {
    timers.push(repeat(context, dueEveryMs, () => deliverWebhooks(context, webhookSecret)));
  }
  return () => timers.forEach((timer) => clearInterval(timer));
}

/** A failure of upkeep is told and tried again at the next turn; it must not end the process. */
const repeat = (context: BatchContext, intervalMs: number, work: () => Promise<unknown>): NodeJS.Timeout =>
  setInterval(() => {
    work().catch((error: unknown) => context.logger.warn('upkeep failed', { error: String(error) }));
  }, intervalMs).unref();
