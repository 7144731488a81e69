import type { Database } from '../database/database.js';
import type { WebhookDeliveryRow } from '../entities/webhook-delivery.js';

export type DueDelivery = Pick<WebhookDeliveryRow, 'id' | 'url' | 'body' | 'tries'>;

/**
 * Takes deliveries that are due, for `leaseSeconds`: a process that dies with one leaves it to the others after that.
 * `tries` counts this one.
 */
export const takeDueDeliveries = (
  database: Database,
  limit: number,
  leaseSeconds: number,
): Promise<DueDelivery[]> =>
  database.query<DueDelivery>(
    `update docbatch.webhook_delivery set tries = tries + 1, next_try_at = clock_timestamp() + make_interval(secs => $2)
     where id in (
       select id from docbatch.webhook_delivery
       where next_try_at <= clock_timestamp() and delivered_at is null and given_up_at is null
       order by next_try_at limit $1 for update skip locked
     )
     returning id, url, body, tries`,
    [limit, leaseSeconds],
  );

/** The receiver has taken it. */
export async function markDelivered(database: Database, deliveryId: string): Promise<void> {
  await database.query(
    `update docbatch.webhook_delivery set delivered_at = clock_timestamp(), last_error = null where id = $1`,
    [deliveryId],
  );
}

/** The receiver has not taken it: it is tried again after a delay, or given up when there is none. */
export async function markUndelivered(
  database: Database,
  deliveryId: string,
  error: string,
  retrySeconds: number | null,
): Promise<void> {
  await database.query(
    `update docbatch.webhook_delivery set last_error = $2,
       next_try_at = clock_timestamp() + make_interval(secs => coalesce($3::float8, 0)),
       given_up_at = case when $3::float8 is null then clock_timestamp() end
     where id = $1 and delivered_at is null`,
    [deliveryId, error.slice(0, 500), retrySeconds],
  );
}
