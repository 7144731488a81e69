import { EntitySchema } from 'typeorm';

/** A message that a settled batch owes to somebody; written in the transaction that settles it. */
export interface WebhookDeliveryRow {
  id: string;
  batch_id: string;
  url: string;
  body: Record<string, unknown>;
  tries: number;
  next_try_at: Date;
  last_error: string | null;
  created_at: Date;
  delivered_at: Date | null;
  given_up_at: Date | null;
}

export const webhookDeliveryEntity = new EntitySchema<WebhookDeliveryRow>({
  name: 'webhook_delivery',
  columns: {
    id: { type: 'uuid', primary: true, default: () => 'gen_random_uuid()' },
    batch_id: { type: 'uuid' },
    url: { type: 'text' },
    body: { type: 'jsonb' },
    tries: { type: 'integer', default: 0 },
    next_try_at: { type: 'timestamptz', default: () => 'clock_timestamp()' },
    last_error: { type: 'text', nullable: true },
    created_at: { type: 'timestamptz', default: () => 'clock_timestamp()' },
    delivered_at: { type: 'timestamptz', nullable: true },
    given_up_at: { type: 'timestamptz', nullable: true },
  },
});
