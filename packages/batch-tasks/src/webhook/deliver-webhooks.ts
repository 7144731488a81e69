import { markDelivered, markUndelivered, takeDueDeliveries, type DueDelivery } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { postSigned } from './post-signed.js';

const chunkSize = 20;
/** Longer than the deadline of a message: nobody else takes a delivery that is being sent. */
const leaseSeconds = 60;
const maxTries = 12;
const longestPauseSeconds = 3_600;

/**
 * Sends what settled batches owe to their webhooks, signed, at least once: a receiver tells repetitions by the header
 * `docbatch-delivery`. What is not taken with a 2xx is sent again, later each time, for about six hours.
 */
export async function deliverWebhooks(context: BatchContext, secret: string): Promise<void> {
  const due = await takeDueDeliveries(context.database, chunkSize, leaseSeconds);
  await Promise.all(due.map((delivery) => deliver(context, secret, delivery)));
}

async function deliver(context: BatchContext, secret: string, delivery: DueDelivery): Promise<void> {
  const failure = await postSigned(secret, delivery);
  if (failure === null) return markDelivered(context.database, delivery.id);
  const isLast = delivery.tries >= maxTries;
  const pauseSeconds = Math.min(5 * 2 ** (delivery.tries - 1), longestPauseSeconds);
  context.logger.warn(isLast ? 'a webhook is given up' : 'a webhook was not taken', {
    delivery: delivery.id,
    error: failure,
    tries: delivery.tries,
  });
  await markUndelivered(context.database, delivery.id, failure, isLast ? null : pauseSeconds);
}
