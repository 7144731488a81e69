import { readdir } from 'node:fs/promises';

import { expect } from 'vitest';

import type { TestBed } from './test-bed.js';

/** What must be true whenever nothing is left to do, whatever happened before. */
export async function assertConsistent(bed: TestBed): Promise<void> {
  const { database } = bed.context;
  expect(
    await database.query(`select id, state from docbatch.document where settled_at is null`),
    'unsettled documents',
  ).toEqual([]);
  expect(await database.query(countersThatLie), 'batches whose counters differ from their rows').toEqual([]);
  expect(await database.query(`select * from docbatch.content_claim`), 'claims that nobody holds').toEqual(
    [],
  );
  expect(await database.query(pagesUncounted), 'completed documents with pages that never settled').toEqual(
    [],
  );
  expect(await database.query(batchesToldWrong), 'batches that did not settle once').toEqual([]);
  expect(await database.query(settledMoreThanOnce), 'documents that settled twice in one run').toEqual([]);
  const entries = await readdir(bed.output, { recursive: true }).catch(() => []);
  expect(
    entries.filter((entry) => entry.startsWith('.docbatch-staging/')),
    'half-written outputs',
  ).toEqual([]);
}

/** Pages are compared while all documents are still in this batch: a document that went to another took its pages along. */
const countersThatLie = `
  select batch.id, batch.documents_total, batch.documents_completed, batch.pages_total, batch.pages_settled, counted.*
  from docbatch.batch join lateral (
    select count(*)::integer as members,
      count(*) filter (where outcome = 'completed')::integer as completed,
      count(*) filter (where outcome = 'completed_with_warnings')::integer as with_warnings,
      count(*) filter (where outcome = 'failed')::integer as failed,
      count(*) filter (where outcome = 'needs_password')::integer as needs_password,
      count(*) filter (where outcome = 'cancelled')::integer as cancelled,
      case when bool_and(document.batch_id = batch.id) then sum(page_count)::integer else batch.pages_total end as pages,
      case when bool_and(document.batch_id = batch.id) then sum(document.pages_settled)::integer
        else batch.pages_settled end as pages_done
    from docbatch.batch_document member join docbatch.document on document.id = member.document_id
    where member.batch_id = batch.id
  ) counted on true
  where (documents_total, documents_completed, documents_completed_with_warnings, documents_failed, documents_needs_password,
      documents_cancelled, pages_total, batch.pages_settled, documents_awaiting_retry)
    is distinct from (members, completed, with_warnings, failed, needs_password, cancelled, pages, pages_done, 0)`;

const pagesUncounted = `
  select id from docbatch.document where pages_settled <> page_count and state <> 'cancelled'`;

/** A batch settles once, and once more after each retry that took it back. */
const batchesToldWrong = `
  select batch.id, told.* from docbatch.batch join lateral (
    select count(*) filter (where to_state in ('completed', 'partial_success', 'failed', 'cancelled')) as settled,
      count(*) filter (where from_state in ('completed', 'partial_success', 'failed', 'cancelled')) as taken_back
    from docbatch.event where batch_id = batch.id and document_id is null
  ) told on true
  where settled <> taken_back + 1 or batch.settled_at is null or batch.paused_at is not null`;

const settledMoreThanOnce = `
  select event.document_id, count(*) from docbatch.event join docbatch.document on document.id = event.document_id
  where event.to_state in ('completed', 'completed_with_warnings', 'failed', 'needs_password', 'cancelled')
    and document.run = 1
  group by 1 having count(*) > 1`;
