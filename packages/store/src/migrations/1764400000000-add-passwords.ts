import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Only ever ciphertext: the key is not in the database.
  `create table docbatch.password (
    scope_id uuid not null,
    fingerprint bytea not null,
    secret bytea not null,
    position bigint generated always as identity,
    primary key (scope_id, fingerprint)
  )`,
  `create table docbatch.document_password (
    document_id uuid primary key references docbatch.document (id) on delete cascade,
    secret bytea not null
  )`,
  // Pages of such a document need its password: nobody has to look for one for all the others.
  `alter table docbatch.document add column unlocked boolean not null default false`,
];

export class AddPasswords1764400000000 implements MigrationInterface {
  readonly name = 'AddPasswords1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
