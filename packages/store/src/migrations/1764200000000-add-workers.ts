import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table docbatch.worker (
    id uuid primary key,
    host text not null,
    process_id integer not null,
    slots integer not null,
    priorities text[] not null,
    started_at timestamptz not null default clock_timestamp(),
    heartbeat_at timestamptz not null default clock_timestamp(),
    stopped_at timestamptz,
    in_hand uuid[] not null default '{}',
    held_reason text,
    held_scope text,
    held_since timestamptz
  )`,
  `create index worker_heartbeat on docbatch.worker (heartbeat_at) where stopped_at is null`,

  // Every change of state, run or attempt starts the clock anew: what is only in motion is never old.
  `alter table docbatch.document add column state_since timestamptz not null default clock_timestamp()`,
  `create function docbatch.note_state_since() returns trigger language plpgsql as $$
    begin
      new.state_since := clock_timestamp();
      return new;
    end $$`,
  `create trigger document_state_since before update of state, run, attempt on docbatch.document
    for each row when (old.state is distinct from new.state or old.run is distinct from new.run
      or old.attempt is distinct from new.attempt)
    execute function docbatch.note_state_since()`,

  // Unlogged: after a crash of the server the next look finds them again.
  `create unlogged table docbatch.reconcile_suspect (
    document_id uuid primary key,
    run integer not null,
    attempt integer not null,
    state text not null
  )`,
];

export class AddWorkers1764200000000 implements MigrationInterface {
  readonly name = 'AddWorkers1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
