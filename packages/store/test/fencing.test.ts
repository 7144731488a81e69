import { newId, type SettledDocumentState } from '@docbatch/core';
import {
  attachDocuments,
  beginAssembling,
  beginOpenings,
  beginPages,
  claimContent,
  describeDocuments,
  ensureProject,
  findBatch,
  findDocuments,
  insertBatch,
  insertDocuments,
  listDocumentEvents,
  markQueued,
  migrateDatabase,
  listFirstPages,
  moveDocuments,
  openDatabase,
  savePages,
  settleDocuments,
  type Database,
  type DocumentFacts,
  type DocumentOutcome,
  type NewPage,
  type OpenDatabase,
  type SettledDocument,
} from '@docbatch/store';
import { createTestDatabase, type TestDatabase } from '@docbatch/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const workerId = newId();

const outcome = (state: SettledDocumentState): DocumentOutcome => ({
  state,
  outputs: [],
  warnings: [],
  pagesRecognized: 0,
  pagesFromText: 0,
  pagesReused: 0,
  pagesFailed: 0,
  error: state === 'failed' ? { code: 'PDF_DAMAGED', message: 'damaged', stage: 'open' } : null,
});

async function settleDocument(
  database: Database,
  actor: string,
  fence: { readonly documentId: string; readonly attempt: number },
  outcome: DocumentOutcome,
): Promise<SettledDocument | null> {
  return (await settleDocuments(database, actor, [{ ...fence, outcome }])).get(fence.documentId) ?? null;
}

const factsOf = (contentSha256: string, picturePages: readonly number[]): DocumentFacts => ({
  contentSha256,
  kind: 'pdf',
  recognitionKey: 'k',
  pageCount: picturePages.length,
  warnings: [],
  textPages: [],
  picturePages,
});

const resultOf = (page: {
  readonly documentId: string;
  readonly run: number;
  readonly pageNumber: number;
  readonly contentSha256: string;
  readonly recognitionKey: string;
}): Omit<NewPage, 'workerId'> => ({
  ...page,
  outcome: 'recognized',
  text: 'a "quoted" \\ text, {with} braces',
  languages: ['eng'],
  meanConfidence: 90,
  inkShare: null,
  engine: null,
  image: null,
  widthPt: 1,
  heightPt: 1,
  rasterizeMs: null,
  recognizeMs: null,
  warnings: [],
  lines: [],
  textPdf: new Uint8Array([0, 92, 255]),
  error: null,
});

async function submit(
  database: Database,
  count: number,
): Promise<{ batchId: string; documentIds: string[] }> {
  const project = await ensureProject(database, 'fencing');
  const rows = Array.from({ length: count }, () => {
    const id = newId();
    return {
      id,
      fileName: 'a.pdf',
      sourcePath: '/a.pdf',
      projectId: project.id,
      priority: 'normal' as const,
      expectedPages: null,
      expectedRecognitions: null,
      outputBase: `${id}/a`,
      sizeBytes: 1,
      contentSha256: null,
      metadata: {},
    };
  });
  await insertDocuments(database, rows);
  const batchId = newId();
  const documentIds = rows.map((row) => row.id);
  await insertBatch(database, {
    id: batchId,
    projectId: project.id,
    campaignId: null,
    priority: 'normal',
    output: '/out',
    options: {},
    documentCount: count,
  });
  await attachDocuments(database, batchId, documentIds);
  return { batchId, documentIds };
}

describe('an attempt', () => {
  let testDatabase: TestDatabase;
  let database: OpenDatabase;
  beforeAll(async () => {
    testDatabase = await createTestDatabase({ prepare: migrateDatabase });
    database = await openDatabase({ databaseUrl: testDatabase.databaseUrl });
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.close();
  });

  const open = (documentId: string, run = 1) =>
    beginOpenings(database, 'test', workerId, [{ documentId, run }]).then(
      (opened) => opened.get(documentId) ?? null,
    );

  it('that is stale can neither settle nor describe nor move its document', async () => {
    const { batchId, documentIds } = await submit(database, 1);
    const documentId = documentIds[0]!;
    const stale = (await open(documentId))!;
    const current = (await open(documentId))!;
    expect(current.attempt).toBe(stale.attempt + 1);
    const fence = { documentId, attempt: stale.attempt };
    expect(await settleDocument(database, 'test', fence, outcome('failed'))).toBeNull();
    const move = { ...fence, from: 'opening', to: 'recognizing' } as const;
    expect((await moveDocuments(database, 'test', [move])).size).toBe(0);
    expect((await describeDocuments(database, 'test', [{ ...fence, facts: factsOf('a', [1]) }])).size).toBe(
      0,
    );
    expect(
      await settleDocument(database, 'test', { documentId, attempt: current.attempt }, outcome('completed')),
    ).toMatchObject({
      batchState: 'completed',
      batchSettled: true,
    });
    expect(await findBatch(database, batchId)).toMatchObject({
      documents_completed: 1,
      documents_failed: 0,
      pages_total: 0,
    });
  });

  it('cannot turn success into failure, nor be counted twice', async () => {
    const { batchId, documentIds } = await submit(database, 2);
    const documentId = documentIds[0]!;
    const { attempt } = (await open(documentId))!;
    const fence = { documentId, attempt };
    const settled = await Promise.all([
      settleDocument(database, 'test', fence, outcome('completed')),
      settleDocument(database, 'test', fence, outcome('completed')),
      settleDocument(database, 'test', fence, outcome('failed')),
    ]);
    expect(settled.filter((result) => result !== null)).toHaveLength(1);
    const batch = (await findBatch(database, batchId))!;
    expect(batch.documents_completed + batch.documents_failed).toBe(1);
    expect(batch.state).toBe('in_progress');
    const events = await listDocumentEvents(database, documentId);
    expect(events.map((event) => event.to_state)).toHaveLength(2);
  });

  it('of an earlier run begins nothing', async () => {
    const { documentIds } = await submit(database, 1);
    expect(await open(documentIds[0]!, 0)).toBeNull();
    expect(await open(documentIds[0]!, 2)).toBeNull();
    await open(documentIds[0]!);
    expect(
      await beginAssembling(database, 'test', { documentId: documentIds[0]!, run: 1, workerId }),
    ).toBeNull();
  });

  it('that began is not set back to queued by a late dispatcher', async () => {
    const { documentIds } = await submit(database, 1);
    await open(documentIds[0]!);
    await markQueued(database, 'test', [{ id: documentIds[0]!, run: 1 }]);
    const [row] = await database.query<{ state: string }>(
      `select state from docbatch.document where id = $1`,
      [documentIds[0]],
    );
    expect(row!.state).toBe('opening');
  });

  it('settles its batch exactly once when all documents end at the same moment', async () => {
    const { batchId, documentIds } = await submit(database, 24);
    const fences = await Promise.all(
      documentIds.map(async (documentId) => ({ documentId, attempt: (await open(documentId))!.attempt })),
    );
    const settled = await Promise.all(
      fences.map((fence, index) =>
        settleDocument(database, 'test', fence, outcome(index % 3 === 0 ? 'failed' : 'completed')),
      ),
    );
    expect(settled.filter((result) => result!.batchSettled)).toHaveLength(1);
    expect(await findBatch(database, batchId)).toMatchObject({
      state: 'partial_success',
      documents_completed: 16,
      documents_failed: 8,
    });
  });

  it('whose content another document reads is held, and goes on under a new run when that one settles', async () => {
    const { documentIds } = await submit(database, 2);
    const [first, second] = [(await open(documentIds[0]!))!, (await open(documentIds[1]!))!];
    const content = { sha256: 'c'.repeat(64), recognitionKey: 'k' };
    for (const { id, attempt } of [first, second]) {
      // A text page has to be kept first.
      const facts = { ...factsOf(content.sha256, [2]), textPages: [1] };
      const described = await describeDocuments(database, 'test', [{ documentId: id, attempt, facts }]);
      expect(described.get(id)).toMatchObject({ kept: [], state: 'opening' });
    }
    expect(
      await claimContent(database, 'test', { documentId: first.id, attempt: first.attempt }, content),
    ).toBe(true);
    expect(
      await claimContent(database, 'test', { documentId: second.id, attempt: second.attempt }, content),
    ).toBe(false);
    expect(
      await claimContent(database, 'test', { documentId: second.id, attempt: second.attempt - 1 }, content),
      'of a stale attempt',
    ).toBe(false);
    const assembling = await beginAssembling(database, 'test', { documentId: first.id, run: 1, workerId });
    const settled = await settleDocument(
      database,
      'test',
      { documentId: first.id, attempt: assembling!.attempt },
      outcome('completed'),
    );
    expect(settled!.released.map((released) => released.id)).toEqual([second.id]);
    expect(await open(second.id, 1)).toBeNull();
    expect(await open(second.id, 2)).not.toBeNull();
  });

  it('settles in a group with others, of which the stale ones change nothing and one ends the batch', async () => {
    const { batchId, documentIds } = await submit(database, 4);
    const [first, second, stale, recognizing] = await Promise.all(
      documentIds.map(async (id) => (await open(id))!),
    );
    const newest = (await open(stale!.id))!;
    const content = { sha256: 'f'.repeat(64), recognitionKey: 'k' };
    const { id, attempt } = recognizing!;
    await claimContent(database, 'test', { documentId: id, attempt }, content);
    const settlementsOf = (documents: readonly { id: string; attempt: number }[]) =>
      documents.map((document) => ({
        documentId: document.id,
        attempt: document.attempt,
        outcome: outcome('completed'),
      }));
    const settled = await settleDocuments(
      database,
      'test',
      settlementsOf([first!, second!, stale!, recognizing!]),
    );
    expect([...settled.keys()].sort()).toEqual([first!.id, second!.id].sort());
    expect(await findBatch(database, batchId)).toMatchObject({
      state: 'in_progress',
      documents_completed: 2,
    });
    expect(
      await database.query(`select document_id from docbatch.content_claim where document_id = $1`, [id]),
      'the claim of a document that cannot end yet',
    ).toHaveLength(1);
    const assembling = await beginAssembling(database, 'test', { documentId: id, run: 1, workerId });
    const rest = await settleDocuments(database, 'test', settlementsOf([newest, assembling!]));
    expect([...rest.values()].map((document) => document.batchSettled).sort()).toEqual([false, true]);
    expect(await findBatch(database, batchId)).toMatchObject({ state: 'completed', documents_completed: 4 });
  });

  it('goes through every step in a group with others, and the stale ones of the group change nothing', async () => {
    const { batchId, documentIds } = await submit(database, 4);
    const cancelledBatch = await submit(database, 1);
    const all = [...documentIds, ...cancelledBatch.documentIds];
    const staleId = documentIds[3]!;
    const goodIds = [...documentIds.slice(0, 3), ...cancelledBatch.documentIds];
    const opened = await beginOpenings(
      database,
      'test',
      workerId,
      all.map((documentId) => ({ documentId, run: documentId === staleId ? 2 : 1 })),
    );
    expect([...opened.keys()].sort(), 'without the run that is not due').toEqual([...goodIds].sort());
    expect(await findBatch(database, batchId)).toMatchObject({ state: 'in_progress' });
    const fences = all.map((documentId) => ({ documentId, attempt: 1 }));
    const facts = (documentId: string) => factsOf(documentId, [1]);
    const described = await describeDocuments(
      database,
      'test',
      fences.map((fence) => ({ ...fence, facts: facts(fence.documentId) })),
    );
    expect([...described.values()].map(({ id, state, kept }) => ({ id, state, kept }))).toEqual(
      expect.arrayContaining(goodIds.map((id) => ({ id, state: 'recognizing', kept: [] }))),
    );
    expect(described.has(staleId)).toBe(false);
    const pages = all.map((documentId) => ({
      documentId,
      run: 1,
      pageNumber: 1,
      contentSha256: documentId,
      recognitionKey: 'k',
    }));
    expect([...(await beginPages(database, workerId, pages))].sort()).toEqual(
      goodIds.map((id) => [id, { starts: 0 }]).sort(),
    );
    const kept = await savePages(
      database,
      pages
        .filter(({ documentId }) => documentId !== staleId)
        .map((page) => ({ ...resultOf(page), workerId })),
    );
    expect([...kept].sort()).toEqual([...goodIds].sort());
    expect(await database.query('select from docbatch.page_start where worker_id = $1', [workerId])).toEqual(
      [],
    );
    const [stored] = await listFirstPages(database, [{ contentSha256: goodIds[0]!, recognitionKey: 'k' }]);
    expect(stored).toMatchObject({
      text: 'a "quoted" \\ text, {with} braces',
      engine: null,
      ink_share: null,
    });
    expect([...stored!.text_pdf!]).toEqual([0, 92, 255]);
    expect(await findBatch(database, batchId)).toMatchObject({ pages_total: 3, pages_settled: 3 });
    expect(await findBatch(database, cancelledBatch.batchId)).toMatchObject({
      pages_total: 1,
      pages_settled: 1,
    });
    const moved = await moveDocuments(
      database,
      'test',
      fences.map((fence) => ({ ...fence, from: 'recognizing', to: 'assembling' })),
    );
    expect([...moved].sort()).toEqual([...goodIds].sort());
    const positions = await findDocuments(database, [...all, newId()]);
    expect(all.map((id) => positions.get(id)?.state)).toEqual(
      all.map((id) => (id === staleId ? 'pending' : 'assembling')),
    );
    const events = await database.query<{ steps: string[] }>(
      `select array_agg(to_state order by id) as steps from docbatch.event where document_id = any($1) group by document_id`,
      [goodIds],
    );
    expect(events, 'an event for each transition').toEqual(
      goodIds.map(() => ({ steps: ['opening', 'recognizing', 'assembling'] })),
    );
  });

  it('that has only pages to recognise claims its content while it describes the document', async () => {
    const { documentIds } = await submit(database, 3);
    const describe = async (documentId: string) => {
      const { attempt } = (await open(documentId))!;
      const facts = factsOf('e'.repeat(64), [1, 2]);
      return (await describeDocuments(database, 'test', [{ documentId, attempt, facts }])).get(documentId);
    };
    const states = await Promise.all(documentIds.map(async (id) => (await describe(id))!.state));
    expect(states.sort()).toEqual(['held', 'held', 'recognizing']);
    const events = await database.query<{ to_state: string }>(
      `select to_state from docbatch.event where document_id = any($1) and from_state = 'opening' order by 1`,
      [documentIds],
    );
    expect(events.map((event) => event.to_state)).toEqual(['held', 'held', 'recognizing']);
  });
});
