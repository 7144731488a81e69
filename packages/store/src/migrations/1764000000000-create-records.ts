import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table docbatch.project (
    id uuid primary key,
    name text not null unique,
    created_at timestamptz not null default now()
  )`,

  `create table docbatch.campaign (
    id uuid primary key,
    project_id uuid not null references docbatch.project (id),
    input text not null,
    output text not null,
    options jsonb not null,
    options_key text not null,
    created_at timestamptz not null default now(),
    run_started_at timestamptz not null default now(),
    unique (project_id, input, output, options_key)
  )`,

  `create table docbatch.batch (
    id uuid primary key,
    project_id uuid not null references docbatch.project (id),
    campaign_id uuid references docbatch.campaign (id),
    priority text not null check (priority in ('high', 'normal', 'low')),
    state text not null check (state in ('pending', 'in_progress', 'completed', 'partial_success', 'failed', 'cancelled')),
    output text not null,
    options jsonb not null,
    documents_total integer not null,
    documents_completed integer not null default 0,
    documents_completed_with_warnings integer not null default 0,
    documents_failed integer not null default 0,
    documents_needs_password integer not null default 0,
    documents_cancelled integer not null default 0,
    pages_total integer not null default 0,
    pages_settled integer not null default 0,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    settled_at timestamptz
  )`,
  `create index batch_campaign on docbatch.batch (campaign_id)`,
  `create index batch_unsettled on docbatch.batch (created_at) where settled_at is null`,

  `create table docbatch.document (
    id uuid primary key,
    project_id uuid not null references docbatch.project (id),
    campaign_id uuid references docbatch.campaign (id),
    batch_id uuid references docbatch.batch (id),
    file_name text not null,
    source_path text not null,
    output_base text not null,
    size_bytes bigint not null,
    content_sha256 text,
    kind text,
    state text not null check (state in ('pending', 'queued', 'opening', 'held', 'recognizing', 'assembling',
      'completed', 'completed_with_warnings', 'failed', 'needs_password', 'cancelled')),
    run integer not null default 0,
    attempt integer not null default 0,
    worker_id uuid,
    recognition_key text,
    page_count integer not null default 0,
    pages_settled integer not null default 0,
    pages_recognized integer not null default 0,
    pages_from_text integer not null default 0,
    pages_reused integer not null default 0,
    pages_failed integer not null default 0,
    error_code text,
    error_message text,
    error_stage text,
    warnings jsonb not null default '[]',
    outputs jsonb not null default '[]',
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    started_at timestamptz,
    settled_at timestamptz
  )`,
  `create unique index document_campaign_file on docbatch.document (campaign_id, file_name) where campaign_id is not null`,
  `create unique index document_campaign_output on docbatch.document (campaign_id, lower(output_base)) where campaign_id is not null`,
  `create index document_batch on docbatch.document (batch_id, state)`,
  `create index document_content on docbatch.document (content_sha256)`,
  `create index document_unsettled on docbatch.document (state, batch_id)
    where state in ('pending', 'queued', 'opening', 'held', 'recognizing', 'assembling')`,

  `create table docbatch.batch_document (
    batch_id uuid not null references docbatch.batch (id),
    document_id uuid not null references docbatch.document (id),
    position integer not null,
    outcome text check (outcome in ('completed', 'completed_with_warnings', 'failed', 'needs_password', 'cancelled')),
    settled_at timestamptz,
    primary key (batch_id, document_id)
  )`,
  `create index batch_document_document on docbatch.batch_document (document_id)`,
  `create index batch_document_problem on docbatch.batch_document (batch_id, position) where outcome in ('failed', 'needs_password')`,

  `create table docbatch.page (
    content_sha256 text not null,
    page_number integer not null check (page_number >= 1),
    recognition_key text not null,
    outcome text not null check (outcome in ('recognized', 'text_layer', 'failed')),
    document_id uuid not null,
    run integer not null,
    text text not null default '',
    mean_confidence real,
    ink_share real,
    engine jsonb,
    image jsonb,
    width_pt real,
    height_pt real,
    rasterize_ms real,
    recognize_ms real,
    warnings jsonb not null default '[]',
    lines bytea,
    text_pdf bytea,
    error_code text,
    error_message text,
    settled_at timestamptz not null default now(),
    primary key (content_sha256, recognition_key, page_number)
  )`,

  `create table docbatch.content_claim (
    content_sha256 text not null,
    recognition_key text not null,
    document_id uuid not null,
    primary key (content_sha256, recognition_key)
  )`,
  `create index content_claim_document on docbatch.content_claim (document_id)`,

  `create table docbatch.event (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    document_id uuid,
    batch_id uuid,
    attempt integer,
    from_state text,
    to_state text not null,
    actor text not null,
    reason jsonb
  )`,
  `create index event_document on docbatch.event (document_id, id)`,
  `create index event_batch on docbatch.event (batch_id, id)`,
];

export class CreateRecords1764000000000 implements MigrationInterface {
  readonly name = 'CreateRecords1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('docbatch migrations only go forward; restore a backup to go back.');
  }
}
