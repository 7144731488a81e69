import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PostgreSQL checks a foreign key with a query for each row: three of them were a fifth of what submitting a document
 * cost. The statements that write these columns take the ids from the rows themselves (see `attachDocuments`), and
 * docbatch deletes neither documents nor batches.
 */
const statements = [
  `alter table docbatch.batch_document
    drop constraint batch_document_batch_id_fkey,
    drop constraint batch_document_document_id_fkey`,
  `alter table docbatch.document drop constraint document_batch_id_fkey`,
  // Served the foreign key; members are always looked for by their batch.
  `drop index docbatch.batch_document_document`,
];

export class LighterSubmission1765600000000 implements MigrationInterface {
  readonly name = 'LighterSubmission1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
