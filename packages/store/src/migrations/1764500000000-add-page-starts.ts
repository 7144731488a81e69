import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // A row is a page that a worker has begun; one that stays belongs to a worker that died. By page first: that is
  // what is asked for each page.
  `create table docbatch.page_start (
    content_sha256 text not null,
    recognition_key text not null,
    page_number integer not null,
    worker_id uuid not null,
    started_at timestamptz not null default clock_timestamp(),
    primary key (content_sha256, recognition_key, page_number, worker_id)
  )`,
  // A status shows what is incomplete, in a batch of a million documents as well.
  `create index document_incomplete on docbatch.document (batch_id, id) where pages_failed > 0`,
];

export class AddPageStarts1764500000000 implements MigrationInterface {
  readonly name = 'AddPageStarts1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
