import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // By content, as texts are: a page that several documents share is judged and corrected once, and stays so when it is
  // recognised again with other options.
  `create table docbatch.page_review (
    content_sha256 text not null,
    page_number integer not null,
    verdict text not null check (verdict in ('accepted', 'flagged')),
    actor text not null,
    at timestamptz not null default clock_timestamp(),
    correction text,
    corrected_by text,
    corrected_at timestamptz,
    search_config text not null default 'simple',
    search tsvector generated always as (docbatch.search_vector(search_config, coalesce(correction, ''))) stored,
    primary key (content_sha256, page_number)
  )`,
  `create index page_review_search on docbatch.page_review using gin (search) where correction is not null`,
  `create index page_review_verdict on docbatch.page_review (verdict, at, content_sha256, page_number)`,
  // Partial: pages that were read well, nearly all, pay nothing.
  `create index page_to_review on docbatch.page (settled_at, content_sha256, page_number)
    where outcome = 'failed' or warnings <> '[]' or mean_confidence < 70`,
];

export class PageReview1765800000000 implements MigrationInterface {
  readonly name = 'PageReview1765800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
