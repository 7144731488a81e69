import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `alter table docbatch.batch
    add column paused_at timestamptz,
    add column documents_awaiting_retry integer not null default 0,
    add column webhook_url text`,

  `alter table docbatch.document
    add column retry_count integer not null default 0,
    add column next_retry_at timestamptz`,
  `create index document_next_retry on docbatch.document (next_retry_at) where next_retry_at is not null`,

  `create table docbatch.webhook_delivery (
    id uuid primary key default gen_random_uuid(),
    batch_id uuid not null references docbatch.batch (id),
    url text not null,
    body jsonb not null,
    tries integer not null default 0,
    next_try_at timestamptz not null default clock_timestamp(),
    last_error text,
    created_at timestamptz not null default clock_timestamp(),
    delivered_at timestamptz,
    given_up_at timestamptz
  )`,
  `create index webhook_delivery_due on docbatch.webhook_delivery (next_try_at)
    where delivered_at is null and given_up_at is null`,
];

export class ControlAndRecovery1764100000000 implements MigrationInterface {
  readonly name = 'ControlAndRecovery1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
