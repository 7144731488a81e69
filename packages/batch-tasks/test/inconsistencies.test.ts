import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { findInconsistencies, settledRules, withConnection, type RowSource } from '@docbatch/testkit';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { openTestBed, type TestBed } from './test-bed.js';

/** One way to break each rule, made in a transaction that is taken back. */
const damages: Readonly<Record<string, string>> = {
  'documents that have not settled': `update docbatch.document set settled_at = null`,
  'batches whose counters differ from their rows': `update docbatch.batch set documents_completed = documents_completed + 1`,
  'members of a batch whose outcome differs from their document': `update docbatch.batch_document set outcome = 'cancelled'`,
  'batches that did not settle exactly once': `insert into docbatch.event (batch_id, from_state, to_state, actor)
    select id, 'processing', 'completed', 'test' from docbatch.batch`,
  'documents that did not settle exactly once': `insert into docbatch.event (batch_id, document_id, from_state, to_state, actor)
    select batch_id, id, 'assembling', 'completed', 'test' from docbatch.document`,
  'documents with a gap or a repetition in their events': `delete from docbatch.event where to_state = 'opening'`,
  'claims that nobody holds': `insert into docbatch.content_claim (content_sha256, recognition_key, document_id)
    select content_sha256, 'key', id from docbatch.document limit 1`,
  'documents with pages that never settled': `update docbatch.document set pages_settled = pages_settled - 1`,
  'completed documents without all of their pages': `delete from docbatch.page where page_number = 2`,
  'pages of documents that do not exist': `update docbatch.page set document_id = gen_random_uuid()`,
  'pages that were read and are still under suspicion': `
    insert into docbatch.page_start (content_sha256, recognition_key, page_number, worker_id)
    select content_sha256, recognition_key, page_number, gen_random_uuid() from docbatch.page limit 1`,
};

describe('what must hold when nothing is left to do', () => {
  let bed: TestBed;
  let text: string;
  beforeAll(async () => {
    bed = await openTestBed('postgres');
    await bed.startWorker();
    const batchId = await bed.submit([
      { name: 'single.pdf', pages: 1 },
      { name: 'double.pdf', pages: 2 },
    ]);
    await bed.waitUntilSettled(batchId);
    const [output] = await bed.context.database.query<{
      path: string;
    }>(`select outputs -> 0 ->> 'path' as path
      from docbatch.document where file_name = 'single.pdf'`);
    text = output!.path;
  });
  afterAll(() => bed[Symbol.asyncDispose]());

  it('holds, and each rule has a way to be broken', async () => {
    await assertConsistent(bed);
    expect(Object.keys(damages).sort()).toEqual(Object.keys(settledRules).sort());
  });

  it.each(Object.entries(damages))('%s are found', async (what, damage) => {
    const found = await withConnection(bed.databaseUrl, async (client) => {
      await client.query('begin');
      expect((await client.query(damage)).rowCount).toBeGreaterThan(0);
      return findInconsistencies(rowsOf(client), []);
    });
    expect(found.map((problem) => problem.what)).toContain(what);
  });

  it('files are found that nobody wrote, and outputs that are gone or of other bytes', async () => {
    const problems = async () => findInconsistencies(bed.context.database, [bed.output]);
    await mkdir(join(bed.output, '.docbatch-staging'));
    expect(await problems()).toMatchObject([{ what: 'files that no completed document has written' }]);
    await rm(join(bed.output, '.docbatch-staging'), { recursive: true });
    const { length } = await readFile(text);
    await writeFile(text, 'x'.repeat(length));
    expect(await problems()).toMatchObject([{ found: [{ is: 'of other bytes' }] }]);
    await rm(text);
    expect(await problems()).toMatchObject([{ found: [{ path: text, is: 'missing' }] }]);
  });
});

const rowsOf = (client: pg.Client): RowSource => ({
  query: async <Row>(sql: string) => (await client.query(sql)).rows as Row[],
});
