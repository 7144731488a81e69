import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Pages are written in the order in which they settle and hardly ever changed: a block range index finds those of the last minutes,
 * and costs a page that is written next to nothing. A tree would grow by an entry for each.
 */
const statements = [
  `create index page_settled on docbatch.page using brin (settled_at) with (pages_per_range = 16, autosummarize = on)`,
];

export class SettledPages1765900000000 implements MigrationInterface {
  readonly name = 'SettledPages1765900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
