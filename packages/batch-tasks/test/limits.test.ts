import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  createDocumentRecords,
  defaultRecognitionOptions,
  startBatchWorker,
  submitBatch,
  type BatchStatus,
  type RecognitionOptions,
  type StartBatchWorkerOptions,
} from '@docbatch/batch-tasks';
import { openDocumentReader, type DocumentReaderOptions } from '@docbatch/ocr';
import { engineSpec } from '@docbatch/testkit';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { makeSlowPdf } from './make-slow-pdf.js';
import { openTestBed, type TestBed } from './test-bed.js';

const samples = fileURLToPath(new URL('../../../samples', import.meta.url));

const startWorker = (
  bed: TestBed,
  options: Pick<DocumentReaderOptions, 'engine' | 'deadlines'>,
  more: Partial<StartBatchWorkerOptions> = {},
) =>
  startBatchWorker(bed.context, {
    slots: 2,
    openReader: ({ dpi }, slots) => openDocumentReader({ slots, dpi, ...options }),
    ...more,
  });

async function submit(
  bed: TestBed,
  files: readonly string[],
  limits: RecognitionOptions['limits'] = {},
): Promise<string> {
  const documents = await Promise.all(
    files.map(async (file) => {
      const sourcePath = join(file.startsWith('slow') ? bed.input : samples, file);
      return { fileName: file, sourcePath, sizeBytes: (await stat(sourcePath)).size };
    }),
  );
  const records = await createDocumentRecords(bed.context, { projectId: bed.projectId, documents });
  const { batchId } = await submitBatch(bed.context, {
    projectId: bed.projectId,
    documentIds: records.map((record) => record.id),
    output: bed.output,
    options: { ...defaultRecognitionOptions, limits },
  });
  return batchId;
}

const tell = ({ problems }: BatchStatus): string[] =>
  problems.map(({ file, code }) => `${file} ${code}`).sort();

describe('a document beyond a limit of its batch', () => {
  it('fails with the code of the limit and what was measured, and the others go on', async () => {
    await using bed = await openTestBed('postgres');
    await using _worker = await startWorker(bed, { engine: engineSpec('instant') });
    const files = [
      'letter-1974.png',
      'minutes/board-minutes.pdf',
      'invoice-2031.tif',
      'receipt-photo.jpg',
      'claim-mixed.pdf',
      'shelf-label.bmp',
      'annual-report.pdf',
    ];
    const limits = { maxBytes: 1_000_000, maxPages: 2, maxPixels: 1_000_000, maxOutputBytes: 125_000 };
    const batchId = await submit(bed, files, limits);
    const status = await bed.waitUntilSettled(batchId);
    expect(tell(status)).toEqual([
      'claim-mixed.pdf LIMIT_OUTPUT',
      'invoice-2031.tif LIMIT_PIXELS',
      'letter-1974.png FILE_TOO_LARGE',
      'minutes/board-minutes.pdf LIMIT_PAGES',
      'receipt-photo.jpg LIMIT_PIXELS',
    ]);
    expect(status).toMatchObject({ state: 'partial_success', documents: { completed: 2, failed: 5 } });
    const messageOf = (file: string) => status.problems.find((problem) => problem.file === file)!.message;
    expect(messageOf('letter-1974.png')).toContain('has 1.1 MB; the limit is 1.0 MB');
    expect(messageOf('minutes/board-minutes.pdf')).toContain('has 3 pages; the limit is 2');
    expect(messageOf('receipt-photo.jpg')).toContain('1,540 x 1,760 pixels');
    expect(messageOf('claim-mixed.pdf')).toContain('130 KB; the limit is 125 KB');
    // Nothing that was begun of a document beyond a limit is left among the outputs.
    const outputs = (await readdir(bed.output, { recursive: true })).filter((name) => name.includes('claim'));
    expect(outputs).toEqual([]);
    await assertConsistent(bed);

    const again = await submit(bed, ['minutes/board-minutes.pdf', 'letter-1974.png'], { maxPages: 3 });
    expect(await bed.waitUntilSettled(again)).toMatchObject({ state: 'completed' });
  }, 60_000);

  it('is refused before it is submitted when the limit makes no sense', async () => {
    await using bed = await openTestBed('postgres');
    const submitting = submit(bed, ['annual-report.pdf'], { maxPages: 0, maxBytes: 1.5 });
    await expect(submitting).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/limits\.maxPages is 0.*limits\.maxBytes is 1\.5/) as string,
    });
  });
});

describe('what takes longer than a worker allows', () => {
  it('is a page that is not read, while the others are', async () => {
    await using bed = await openTestBed('postgres');
    const deadlines = { pageMs: 1_500 };
    await using _worker = await startWorker(bed, { engine: engineSpec('hanging'), deadlines });
    // The first page has text of its own, the second never comes out of the engine.
    const batchId = await submit(bed, ['claim-mixed.pdf', 'annual-report.pdf']);
    const status = await bed.waitUntilSettled(batchId);
    expect(status.documents).toMatchObject({ completed: 1, completedWithWarnings: 1 });
    const [claim] = await bed.context.database.query<{ warnings: { message: string }[] }>(
      `select warnings from docbatch.document where file_name = 'claim-mixed.pdf'`,
    );
    expect(claim!.warnings).toMatchObject([{ code: 'PAGE_TIMEOUT', pageNumber: 2 }]);
    expect(claim!.warnings[0]!.message).toContain('page 2 of claim-mixed.pdf took longer than 1.5 s');
    await assertConsistent(bed);
  }, 60_000);

  it('is a document that cannot be opened in time, while the others are', async () => {
    await using bed = await openTestBed('postgres');
    await writeFile(join(bed.input, 'slow.pdf'), makeSlowPdf());
    const reader = { engine: engineSpec('instant'), deadlines: { inspectMs: 3_000 } };
    await using _worker = await startWorker(bed, reader, { maxRetries: 0 });
    const batchId = await submit(bed, ['slow.pdf', 'annual-report.pdf']);
    const status = await bed.waitUntilSettled(batchId);
    expect(status.documents).toMatchObject({ completed: 1, failed: 1 });
    expect(tell(status)).toEqual(['slow.pdf DOCUMENT_TIMEOUT']);
    expect(status.problems[0]!.message).toContain('Inspecting slow.pdf took longer than 3.0 s');
    await assertConsistent(bed);
  }, 60_000);
});
