import {
  createDocumentRecords,
  ensureProject,
  openBatchContext,
  searchPages,
  type BatchContext,
} from '@docbatch/batch-tasks';
import { newId, sha256Hex } from '@docbatch/core';
import { migrateDatabase, savePages } from '@docbatch/store';
import { createTestDatabase } from '@docbatch/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const texts = {
  'lease.pdf': [
    'eng',
    'The tenant pays the rent of EUR 1,250 each month. The rooms are leased.',
    'Deposit: three rents.',
  ],
  'report.pdf': ['eng', 'The chair opened the meeting. The report-\ning period ended in March.'],
  'brief.pdf': ['deu', 'Die Mieten der Häuser sind gestiegen.'],
  'note.pdf': ['lat', 'Rents are not Latin, and no rules are known for it.'],
  'evil <script>.pdf': ['eng', `Robert'); drop table page;-- \u0002 rent`],
} as const;

describe('search', () => {
  let closeAll: () => Promise<void>;
  let context: BatchContext;

  beforeAll(async () => {
    const database = await createTestDatabase({ prepare: migrateDatabase });
    const { databaseUrl } = database;
    context = await openBatchContext({
      databaseUrl,
      queue: { kind: 'postgres', connectionString: databaseUrl },
    });
    closeAll = async () => {
      await context.close();
      await database.close();
    };
    for (const [name, [language, ...pages]] of Object.entries(texts)) {
      await keep('houses', name, language, pages);
    }
    // The same bytes under another name, in another project.
    await keep('archive', 'copy-of-lease.pdf', 'eng', texts['lease.pdf'].slice(1));
  }, 60_000);

  afterAll(() => closeAll());

  async function keep(project: string, fileName: string, language: string, pages: readonly string[]) {
    const { id: projectId } = await ensureProject(context, project);
    const documents = [{ fileName, sourcePath: `/in/${fileName}`, sizeBytes: 1 }];
    const [record] = await createDocumentRecords(context, { projectId, documents });
    const key = { contentSha256: sha256Hex(pages.join()), recognitionKey: 'k' };
    await context.database.query(
      `update docbatch.document set content_sha256 = $2, recognition_key = $3 where id = $1`,
      [record!.id, key.contentSha256, key.recognitionKey],
    );
    for (const [index, text] of pages.entries()) {
      const page = { documentId: record!.id, workerId: newId(), pageNumber: index + 1, text };
      await savePages(context.database, [{ ...key, ...emptyPage, ...page, languages: [language] }]);
    }
  }

  const find = async (query: string, options = {}): Promise<string[]> =>
    (await searchPages(context, query, options)).pages
      .map((page) => `${page.fileName}:${page.pageNumber}`)
      .sort();

  it.each([
    [
      'rent',
      ['copy-of-lease.pdf:1', 'copy-of-lease.pdf:2', 'evil <script>.pdf:1', 'lease.pdf:1', 'lease.pdf:2'],
    ],
    ['tenant rents', ['copy-of-lease.pdf:1', 'lease.pdf:1']],
    ['"pays the rent"', ['copy-of-lease.pdf:1', 'lease.pdf:1']],
    ['"rent pays"', []],
    ['depos*', ['copy-of-lease.pdf:2', 'lease.pdf:2']],
    ['rent -deposit -robert', ['copy-of-lease.pdf:1', 'lease.pdf:1']],
    ['meeting OR gestiegen', ['brief.pdf:1', 'report.pdf:1']],
    ['(meeting OR gestiegen) chair', ['report.pdf:1']],
    ['Miete', ['brief.pdf:1']],
    ['reporting', ['report.pdf:1']],
    ['rents latin', ['note.pdf:1']],
    [
      '(gestiegen OR -latin) rents',
      ['copy-of-lease.pdf:1', 'copy-of-lease.pdf:2', 'evil <script>.pdf:1', 'lease.pdf:1', 'lease.pdf:2'],
    ],
    ['rent -"pays the rent" -robert', ['copy-of-lease.pdf:2', 'lease.pdf:2']],
    ['"tenant pays" OR "chair opened"', ['copy-of-lease.pdf:1', 'lease.pdf:1', 'report.pdf:1']],
    ['nowhere', []],
  ])('finds %s', async (query, pages) => {
    expect(await find(query)).toEqual(pages);
  });

  it('keeps to a project', async () => {
    expect(await find('rent', { project: 'archive' })).toEqual([
      'copy-of-lease.pdf:1',
      'copy-of-lease.pdf:2',
    ]);
    expect(await find('rent', { project: 'none' })).toEqual([]);
  });

  it('marks what it found, best page first, and counts pages, not copies', async () => {
    const result = await searchPages(context, 'rent tenant OR deposit', { project: 'houses' });
    expect(result).toMatchObject({ matchingPages: 2, hasMore: false });
    expect(result.pages[0]!.score).toBeGreaterThanOrEqual(result.pages[1]!.score);
    const { text, marks } = result.pages.find((page) => page.pageNumber === 1)!.snippet;
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['tenant', 'rent']);
    expect(await searchPages(context, 'rent', { limit: 1 })).toMatchObject({ pages: [{}], matchingPages: 3 });
  });

  it('says that nothing is left of a query of stop words', async () => {
    // "in" is a word like any other where no rules of a language are known.
    await context.database.query(`delete from docbatch.page where search_config = 'simple'`);
    await expect(searchPages(context, 'in an')).rejects.toMatchObject({ code: 'QUERY_INVALID' });
  });

  it('gives PostgreSQL nothing that it cannot read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), async (text) => {
        const failure = await searchPages(context, text).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (failure !== undefined) expect(failure).toMatchObject({ code: 'QUERY_INVALID' });
      }),
      {
        numRuns: 200,
        examples: [
          ['""'],
          ['" "'],
          ["'"],
          ['\\'],
          ['a:*'],
          ['"a\\" b'],
          ['!'],
          ['<->'],
          [`x' | 'y`],
          [newId()],
        ],
      },
    );
  }, 60_000);
});

const emptyPage = {
  outcome: 'recognized',
  run: 1,
  meanConfidence: 90,
  inkShare: 0.1,
  engine: null,
  image: null,
  widthPt: 595,
  heightPt: 842,
  rasterizeMs: 1,
  recognizeMs: 1,
  warnings: [],
  lines: [],
  textPdf: null,
  error: null,
} as const;
