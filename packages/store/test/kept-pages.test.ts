import { newId } from '@docbatch/core';
import { migrateDatabase, openDatabase, savePages, type NewPage } from '@docbatch/store';
import { createTestDatabase } from '@docbatch/testkit';
import { describe, expect, it } from 'vitest';

describe('a page', () => {
  it('is kept once: a second result changes nothing, and only a failed one is replaced', async () => {
    await using testDatabase = await createTestDatabase({ prepare: migrateDatabase });
    const database = await openDatabase({ databaseUrl: testDatabase.databaseUrl });
    const page = {
      contentSha256: 'd'.repeat(64),
      recognitionKey: 'k',
      pageNumber: 1,
      documentId: newId(),
      run: 1,
      workerId: newId(),
      languages: ['eng'],
      text: 'half a pair \ud800 and a NUL \u0000',
      meanConfidence: 90,
      inkShare: 0.1,
      engine: { name: 'e', version: '1', model: '' },
      image: { widthPx: 1, heightPx: 1, dpi: 300 },
      widthPt: 1,
      heightPt: 1,
      rasterizeMs: 1,
      recognizeMs: 1,
      warnings: [{ code: 'PAGE_EMPTY' as const, message: 'NUL \u0000' }],
      lines: [],
      textPdf: null,
      error: null,
    };
    const failed = {
      ...page,
      outcome: 'failed' as const,
      error: { code: 'PAGE_TIMEOUT' as const, message: 'too slow' },
    };
    const save = async (newPage: NewPage) => (await savePages(database, [newPage])).has(newPage.documentId);
    expect(await save(failed)).toBe(true);
    expect(await save({ ...page, outcome: 'recognized' })).toBe(true);
    expect(await save({ ...page, outcome: 'recognized', text: 'other' })).toBe(false);
    expect(await save(failed)).toBe(false);
    const rows = await database.query<{ text: string; error_code: string | null }>(
      `select text, error_code from docbatch.page`,
    );
    expect(rows).toEqual([{ text: 'half a pair \ufffd and a NUL ', error_code: null }]);
    await database.close();
  });
});
