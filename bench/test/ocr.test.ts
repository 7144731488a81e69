import { createTestDatabase, needsTool } from '@docbatch/testkit';
import { describe, expect, it } from 'vitest';

import type { Figure } from '../src/figures/figure.js';
import { runOcr } from '../src/suites/ocr.js';

/** Whether the suite runs and tells what it promises; what it measures at this size means nothing. */
describe('suite ocr', () => {
  const measure = async (part: string): Promise<Figure[]> => {
    await using database = await createTestDatabase();
    const { databaseUrl } = database;
    return await runOcr({
      scale: 'tiny',
      part,
      servers: { databaseUrl, redisUrl: undefined, [Symbol.asyncDispose]: async () => {} },
      backends: ['postgres'],
      env: process.env,
      say: () => undefined,
    });
  };

  it.runIf(needsTool('ocrmypdf'))(
    'compares both engines with OCRmyPDF',
    async () => {
      const figures = await measure('scan');
      expect(figures.map(({ figure }) => figure)).toEqual([
        'one scan to text, searchable PDF and JSON, tesseract.js',
        'one scan to text, searchable PDF and JSON, native',
      ]);
      for (const { peer } of figures)
        expect(peer).toMatch(/^ocrmypdf -j2 [\d.]+ pages\/min.*; docbatch [\d.]+ pages\/min/);
    },
    180_000,
  );

  it('finds that a second run recognises nothing', async () => {
    const [recognised, times] = await measure('again');
    expect(recognised).toMatchObject({ value: 0, met: true, peer: 'first run: 1' });
    expect(times!.value).toBeGreaterThan(1);
  }, 180_000);

  it('refuses a part that there is not', async () => {
    await expect(measure('nothing')).rejects.toThrow('There is no part "nothing"; there are: scan, files');
  });
});
