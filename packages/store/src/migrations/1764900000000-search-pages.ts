import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // A word that is hyphenated at the end of a line is one word.
  `create function docbatch.searchable_text(text text) returns text
    language sql immutable parallel safe
    return regexp_replace(left(text, 100000), '([[:lower:]])-\\n([[:lower:]])', '\\1\\2', 'g')`,
  // Immutable as long as nobody changes PostgreSQL's own configurations, the only ones that are used.
  `create function docbatch.search_vector(config text, text text) returns tsvector
    language sql immutable parallel safe
    return to_tsvector(('pg_catalog.' || config)::regconfig, docbatch.searchable_text(text))`,
  `alter table docbatch.page
    add column search_config text not null default 'simple',
    add column search tsvector generated always as (docbatch.search_vector(search_config, text)) stored`,
  `create index page_search on docbatch.page using gin (search)`,
  // Which languages there are is found by leaping from one to the next.
  `create index page_search_config on docbatch.page (search_config)`,
];

export class SearchPages1764900000000 implements MigrationInterface {
  readonly name = 'SearchPages1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
