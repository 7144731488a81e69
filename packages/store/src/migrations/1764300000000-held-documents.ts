import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only documents on hold are looked for by their content: an index of all costs each change of any state. */
const statements = [
  `create index document_held on docbatch.document (content_sha256, recognition_key) where state = 'held'`,
  `drop index docbatch.document_content`,
];

export class HeldDocuments1764300000000 implements MigrationInterface {
  readonly name = 'HeldDocuments1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
