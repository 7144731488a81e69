import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Null for every document unless traces are collected: no row grows, and none is written again. */
const statements = [`alter table docbatch.document add column trace_parent text`];

export class TraceParent1766100000000 implements MigrationInterface {
  readonly name = 'TraceParent1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
