import {
  askQueue,
  browseBatches,
  browseDocuments,
  getDocument,
  getOverview,
  getThroughput,
  listErrors,
  pauseBatch,
} from '@docbatch/batch-tasks';
import { DocbatchError, newId } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { backends, openTestBed, type TestBed } from './test-bed.js';

const documentCount = 20_000;

/** A batch of 20,000 documents as a long run leaves it: a few failed, a few in work, half of them still to do. */
async function insertLargeBatch({ context, projectId }: TestBed): Promise<string> {
  const batchId = newId();
  await context.database.query(
    `insert into docbatch.batch (id, project_id, priority, state, output, options, documents_total, documents_completed,
       documents_failed, started_at)
     values ($1, $2, 'low', 'in_progress', '/out', '{}', $3::integer, $3::integer / 2 - 10, 20, now())`,
    [batchId, projectId, documentCount],
  );
  await context.database.query(
    `with made as (
       insert into docbatch.document (id, project_id, batch_id, file_name, source_path, output_base, size_bytes, state,
         error_code, error_stage, settled_at)
       select gen_random_uuid(), $2, $1, 'scan-' || lpad(n::text, 6, '0') || '.pdf', '/in', 'scan-' || n, 1000,
         case when n % 1000 = 0 then 'failed' when n % 1000 = 1 and n > $3 / 2 then 'recognizing'
           when n <= $3 / 2 then 'completed' else 'queued' end,
         case when n % 1000 = 0 then 'PDF_DAMAGED' end, case when n % 1000 = 0 then 'open' end,
         case when n <= $3 / 2 or n % 1000 = 0 then now() end
       from generate_series(1, $3::integer) as n returning *
     )
     insert into docbatch.batch_document (batch_id, document_id, position, outcome, settled_at)
     select $1, id, row_number() over (order by file_name),
       case when state in ('completed', 'failed') then state end, settled_at from made`,
    [batchId, projectId, documentCount],
  );
  await context.database.query('analyze docbatch.document');
  await context.database.query('analyze docbatch.batch_document');
  return batchId;
}

/** Runs `work` and gives the plan of every statement that it sent. */
async function explainAll(bed: TestBed, work: (context: TestBed['context']) => Promise<unknown>) {
  const plans: string[] = [];
  const { database } = bed.context;
  const explaining = {
    ...bed.context,
    database: {
      ...database,
      query: async <Row>(sql: string, values?: readonly unknown[]): Promise<Row[]> => {
        const lines = await database.query<Record<string, string>>(`explain ${sql}`, values);
        plans.push(lines.map((line) => Object.values(line)[0]).join('\n'));
        return database.query<Row>(sql, values);
      },
    },
  };
  await work(explaining);
  return plans;
}

describe('the read model', () => {
  it('answers from indexes, however many documents there are', async () => {
    await using bed = await openTestBed('postgres');
    const batchId = await insertLargeBatch(bed);
    const { documents } = await browseDocuments(bed.context, batchId, { limit: 1 });
    const documentId = documents[0]!.documentId;
    const questions: Record<string, (context: TestBed['context']) => Promise<unknown>> = {
      overview: getOverview,
      documents: (context) => browseDocuments(context, batchId, { cursor: documentId }),
      recognizing: (context) => browseDocuments(context, batchId, { state: 'recognizing' }),
      failed: (context) => browseDocuments(context, batchId, { state: 'failed' }),
      document: (context) => getDocument(context, documentId),
      errors: (context) => listErrors(context),
    };
    const served: Record<string, string> = {
      overview: 'document_unsettled',
      failed: 'batch_document_outcome',
      errors: 'document_problem',
    };
    for (const [question, ask] of Object.entries(questions)) {
      const plans = await explainAll(bed, ask);
      expect(plans.join('\n'), question).toContain(served[question] ?? 'Index');
      for (const plan of plans) expect(plan, question).not.toMatch(/Seq Scan on (document|batch_document)\b/);
    }
    const overview = await getOverview(bed.context);
    expect(overview.queues.find(({ priority }) => priority === 'low')).toMatchObject({
      activeBatches: 1,
      recognizing: 10,
      waiting: documentCount / 2 - 20,
    });
    expect(overview.errorsOfLastHour).toMatchObject([
      { code: 'PDF_DAMAGED', category: 'data', stage: 'open', documents: 20, pages: 0 },
    ]);
  });

  it('gives each document of a batch once, page by page, in both orders and by every filter', async () => {
    await using bed = await openTestBed('postgres');
    const batchId = await insertLargeBatch(bed);
    const collect = async (options: Parameters<typeof browseDocuments>[2]): Promise<string[]> => {
      const files: string[] = [];
      for (let cursor: string | null | undefined = undefined; cursor !== null;) {
        const page = await browseDocuments(bed.context, batchId, {
          ...options,
          limit: 7,
          ...(cursor && { cursor }),
        });
        files.push(...page.documents.map(({ file }) => file));
        cursor = page.nextCursor;
      }
      return files;
    };
    const failed = await collect({ state: 'failed' });
    expect(new Set(failed).size).toBe(20);
    expect(failed.length).toBe(20);
    expect(await collect({ state: 'failed', order: 'last_added' })).toEqual(failed.toReversed());
    expect((await collect({ errorCode: 'PDF_DAMAGED' })).sort()).toEqual([...failed].sort());
    expect(await collect({ state: 'recognizing' })).toHaveLength(10);
    expect(await collect({ name: 'AN-01999' })).toHaveLength(10);
    expect(await collect({ name: '%' })).toEqual([]);
    await expect(browseDocuments(bed.context, batchId, { cursor: 'x' })).rejects.toMatchObject({
      code: 'USAGE',
    });
    await expect(browseDocuments(bed.context, batchId, { limit: 0 })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });
});

describe.each(backends())('what a run leaves for the monitor, with the queue in %s', (backend) => {
  it('is the work of each minute, the pages of a document, errors by stage, and what is paused', async () => {
    await using bed = await openTestBed(backend);
    const worker = await bed.startWorker({
      beforePage: ({ name }, pageNumber) => {
        if (name === 'bad-page.pdf' && pageNumber === 2) throw new DocbatchError('PAGE_FAILED', 'unreadable');
      },
    });
    const first = await bed.submit([
      { name: 'good.pdf', pages: 3, textPages: 1 },
      { name: 'bad-page.pdf', pages: 2 },
      { name: 'broken.pdf', pages: 1, damaged: true },
    ]);
    await bed.waitUntilSettled(first);
    expect((await getOverview(bed.context)).workers).toMatchObject({ hosts: 1, processes: 1, slots: 2 });
    await worker.close();
    const done = (await getThroughput(bed.context, { intervals: 2, minutes: 5 })).reduce((sum, point) => ({
      pagesRecognized: sum.pagesRecognized + point.pagesRecognized,
      pagesFromText: sum.pagesFromText + point.pagesFromText,
      pagesFailed: sum.pagesFailed + point.pagesFailed,
      documentsSettled: sum.documentsSettled + point.documentsSettled,
    }));
    expect(done).toEqual({ pagesRecognized: 3, pagesFromText: 1, pagesFailed: 1, documentsSettled: 3 });
    expect(
      (await listErrors(bed.context)).map(({ code, stage, documents, pages }) => [
        code,
        stage,
        documents,
        pages,
      ]),
    ).toEqual([
      ['PAGE_FAILED', 'recognize', 0, 1],
      ['PDF_DAMAGED', 'open', 1, 0],
    ]);
    const { documents } = await browseDocuments(bed.context, first, { state: 'completed_with_warnings' });
    expect(documents).toMatchObject([{ file: 'bad-page.pdf', pages: { total: 2, failed: 1 } }]);
    expect(await getDocument(bed.context, documents[0]!.documentId, { limit: 1 })).toMatchObject({
      pageCount: 2,
      pages: [{ pageNumber: 1, outcome: 'recognized', meanConfidence: 90 }],
      nextPage: 1,
    });
    expect(await getDocument(bed.context, documents[0]!.documentId, { afterPage: 1 })).toMatchObject({
      pages: [{ pageNumber: 2, outcome: 'failed', error: { code: 'PAGE_FAILED' } }],
      nextPage: null,
    });

    const second = await bed.submit([{ name: 'later.pdf', pages: 1 }], { priority: 'high' });
    expect(await getOverview(bed.context)).toMatchObject({
      activeBatches: 1,
      queues: [{ waiting: 1 }, {}, {}],
    });
    await pauseBatch(bed.context, second);
    expect(await getOverview(bed.context)).toMatchObject({
      pausedBatches: 1,
      oldestWaitingSeconds: null,
      queues: [{ waiting: 0, waitingInPaused: 1 }, {}, {}],
    });
    const newest = await browseBatches(bed.context, { limit: 1 });
    expect(newest).toMatchObject({ batches: [{ batchId: second, paused: true }], nextCursor: second });
    expect(await browseBatches(bed.context, { limit: 1, cursor: second })).toMatchObject({
      batches: [{ batchId: first, state: 'partial_success' }],
      nextCursor: null,
    });
    expect(await askQueue(bed.context)).toBe(true);
  });
});
