import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `alter table docbatch.document
    add column intake_priority text not null default 'normal' check (intake_priority in ('high', 'normal', 'low')),
    add column expected_pages integer,
    add column expected_recognitions integer`,
  // What waits to be submitted is read in the order of the plan, however many wait. See unsubmittedOrder.
  `create index document_unsubmitted on docbatch.document
    (campaign_id, (case intake_priority when 'high' then 0 when 'normal' then 1 else 2 end), project_id, size_bytes, id)
    where state = 'pending' and batch_id is null`,
  `alter table docbatch.campaign
    add column intake jsonb,
    add column intake_finished_at timestamptz,
    add column paused_at timestamptz,
    add column cancelled_at timestamptz`,
  `create table docbatch.inspection (
    content_sha256 text not null,
    inspector text not null,
    result jsonb not null,
    inspected_at timestamptz not null default now(),
    primary key (content_sha256, inspector)
  )`,
  `create table docbatch.machine_speed (
    host text not null,
    engine text not null,
    ms_per_page real not null check (ms_per_page > 0),
    pages integer not null check (pages > 0),
    measured_at timestamptz not null default now(),
    primary key (host, engine)
  )`,
];

export class CampaignIntake1765300000000 implements MigrationInterface {
  readonly name = 'CampaignIntake1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
