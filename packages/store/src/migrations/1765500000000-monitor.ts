import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What was done in each minute, by all workers; outlives documents and runs.
  `create table docbatch.throughput (
    minute timestamptz primary key,
    pages_recognized integer not null default 0,
    pages_from_text integer not null default 0,
    pages_failed integer not null default 0,
    documents_settled integer not null default 0
  )`,
  `create index batch_created on docbatch.batch (created_at, id)`,
  // Partial, so that work that goes well pays for none of them.
  `create index document_problem on docbatch.document (settled_at) where state in ('failed', 'needs_password')`,
  `create index page_failed on docbatch.page (settled_at) where outcome = 'failed'`,
  `create index batch_document_outcome on docbatch.batch_document (batch_id, outcome, document_id)
    where outcome in ('completed_with_warnings', 'failed', 'needs_password', 'cancelled')`,
];

export class Monitor1765500000000 implements MigrationInterface {
  readonly name = 'Monitor1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
