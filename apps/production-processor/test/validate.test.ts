import {
  appendFile,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  drawReviewPages,
  openBatchContext,
  validateCampaign,
  type BatchContext,
  type ValidatedCampaign,
  type ValidationFinding,
} from '@docbatch/batch-tasks';
import { openDocumentReader, tesseractEngine, type DocumentReader, type PageDrawer } from '@docbatch/ocr';
import { createTestDatabase, type TestDatabase } from '@docbatch/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { parseResult, runCli, samplesFolder } from './run-cli.js';

const original = join(samplesFolder, 'lease-clean.pdf');

describe('validate', () => {
  let root: string;
  let database: TestDatabase;
  let context: BatchContext;
  let reader: DocumentReader & PageDrawer;
  let campaignId: string;
  let output: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'docbatch-validate-'));
    database = await createTestDatabase();
    const outputs = 'txt,pdf,json,hocr,alto,tsv,md';
    const run = await runCli(
      ['process', original, '--out', join(root, 'out'), '--outputs', outputs, '--json'],
      { DATABASE_URL: database.databaseUrl },
    );
    expect(run.exitCode, run.stderr).toBe(0);
    ({ campaignId } = parseResult(run));
    await cp(join(root, 'out'), join(root, 'sound'), { recursive: true });
    output = join(root, 'out', 'lease-clean');
    context = await openBatchContext({
      databaseUrl: database.databaseUrl,
      queue: { kind: 'postgres', connectionString: database.databaseUrl },
      openQueue: 'when_used',
    });
    reader = await openDocumentReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
  }, 120_000);

  afterEach(() => cp(join(root, 'sound'), join(root, 'out'), { recursive: true }));

  afterAll(async () => {
    await reader.close();
    await context.close();
    await rm(root, { recursive: true, force: true });
    await database.close();
  });

  async function validate(options: Partial<Parameters<typeof validateCampaign>[2]> = {}) {
    const findings: ValidationFinding[] = [];
    const validating = validateCampaign(context, campaignId, { reader, ...options });
    for (;;) {
      const next = await validating.next();
      if (next.done === true) return { findings, result: next.value };
      findings.push(next.value);
    }
  }

  const codesOf = ({ findings }: { readonly findings: readonly ValidationFinding[] }) =>
    findings.map(({ stage, code, pageNumber }) => [stage, code, pageNumber]);

  const edit = async (path: string, from: string | RegExp, to: string) => {
    const before = await readFile(path, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    await writeFile(path, after);
  };

  it('finds nothing where nothing was damaged, and says what it looked at', async () => {
    const { findings, result } = await validate();
    expect(findings).toEqual([]);
    expect(result satisfies ValidatedCampaign).toMatchObject({ documents: 1, pages: 1, outputs: 7 });
    expect((await validate({ sample: 5, stages: ['text'] })).result).toMatchObject({
      documents: 1,
      outputs: 6,
    });
  });

  it.each<readonly [damage: string, codes: readonly unknown[], act: (base: string) => Promise<unknown>]>([
    ['a text is gone', [['pipeline', 'OUTPUT_MISSING', null]], (base) => rm(`${base}.txt`)],
    [
      'a word of a text was changed',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['text', 'TEXT_DIFFERS', 1],
      ],
      (base) => edit(`${base}.txt`, /[a-z]{4}/, 'zzzz'),
    ],
    [
      'a text has a page more',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['text', 'TEXT_DIFFERS', null],
      ],
      (base) => appendFile(`${base}.txt`, '\f\n'),
    ],
    [
      'a JSON output is cut off',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['text', 'JSON_MALFORMED', 1],
      ],
      (base) => truncate(`${base}.json`, 1_000),
    ],
    [
      'a confidence in a JSON output was changed',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['text', 'JSON_DIFFERS', 1],
      ],
      (base) => edit(`${base}.json`, /"confidence":[\d.]+/, '"confidence":1'),
    ],
    [
      'a JSON output is of another file',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['text', 'JSON_DIFFERS', null],
      ],
      (base) => edit(`${base}.json`, /"file":"[^"]+"/, '"file":"other.pdf"'),
    ],
    [
      'something stands behind the end of a JSON output',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['text', 'JSON_MALFORMED', null],
      ],
      (base) => appendFile(`${base}.json`, '{}'),
    ],
    ...(['hocr', 'alto.xml', 'tsv', 'md'] as const).map(
      (extension) =>
        [
          `a .${extension} was changed`,
          [
            ['pipeline', 'OUTPUT_CHANGED', null],
            ['text', 'FORMAT_DIFFERS', null],
          ],
          (base: string) => appendFile(`${base}.${extension}`, ' '),
        ] as const,
    ),
    [
      'a PDF is cut off',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['ocr', 'PDF_BROKEN', null],
      ],
      (base) => truncate(`${base}.pdf`, 700),
    ],
    [
      'a PDF has other pages',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['ocr', 'PDF_PAGES_DIFFER', null],
      ],
      (base) => copyFile(join(samplesFolder, 'annual-report.pdf'), `${base}.pdf`),
    ],
    [
      'a PDF has lost its text layer',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['ocr', 'PDF_TEXT_DIFFERS', 1],
      ],
      (base) => copyFile(original, `${base}.pdf`),
    ],
    [
      'a picture stands in the place of a PDF',
      [
        ['pipeline', 'OUTPUT_CHANGED', null],
        ['ocr', 'PDF_BROKEN', null],
      ],
      (base) => copyFile(join(samplesFolder, 'receipt-photo.jpg'), `${base}.pdf`),
    ],
  ])('%s', async (_damage, codes, act) => {
    await act(output);
    expect(codesOf(await validate())).toEqual(codes);
  });

  it('looks only at the stage that it was asked for', async () => {
    await copyFile(original, `${output}.pdf`);
    await rm(`${output}.txt`);
    expect(codesOf(await validate({ stages: ['ocr'] }))).toEqual([
      ['ocr', 'OUTPUT_CHANGED', null],
      ['ocr', 'PDF_TEXT_DIFFERS', 1],
    ]);
    expect(codesOf(await validate({ stages: ['text'] }))).toEqual([['text', 'OUTPUT_MISSING', null]]);
  });

  it('finds rows that do not say the same: pages, counters, outputs, work that has not settled', async () => {
    await using other = await openBatchContext({
      databaseUrl: database.databaseUrl,
      queue: { kind: 'postgres', connectionString: database.databaseUrl },
      openQueue: 'when_used',
    });
    const undone = new Error('undone');
    const whileChanged = async (sql: string, codes: readonly string[]) => {
      const trying = other.database.transaction(async (transaction) => {
        await transaction.query(sql);
        const changed = { ...other, database: { ...other.database, ...transaction } };
        const found: string[] = [];
        for await (const { code } of validateCampaign(changed, campaignId, { reader, stages: ['pipeline'] }))
          found.push(code);
        expect(found).toEqual(codes);
        throw undone;
      });
      await expect(trying).rejects.toBe(undone);
    };
    await whileChanged(`delete from docbatch.page`, ['PAGES_MISSING']);
    await whileChanged(`update docbatch.batch set documents_failed = 1`, ['COUNTS_DIFFER']);
    await whileChanged(`update docbatch.document set pages_settled = 0`, ['COUNTS_DIFFER', 'COUNTS_DIFFER']);
    await whileChanged(`update docbatch.document set outputs = '[]'`, Array(7).fill('OUTPUT_NOT_WRITTEN'));
    await whileChanged(`update docbatch.document set state = 'queued'`, ['UNSETTLED']);
  });

  it('ends with 0 when it passed and with 4 when it did not, and prints one JSON object', async () => {
    const environment = { DATABASE_URL: database.databaseUrl };
    const passed = await runCli(['validate', campaignId], environment);
    expect(passed).toMatchObject({ exitCode: 0 });
    expect(passed.stdout).toContain('passed: the outputs are what the records say');
    await rm(`${output}.txt`);
    const failed = await runCli(['validate', campaignId, '--stage', 'pipeline', '--json'], environment);
    expect(failed.exitCode).toBe(4);
    expect(JSON.parse(failed.stdout)).toMatchObject({
      ...{ stages: ['pipeline'], passed: false, findingCount: 1, documents: 1 },
      findings: [{ code: 'OUTPUT_MISSING', file: 'lease-clean.pdf', path: `${output}.txt` }],
    });
  });

  it('exports an archive that holds up by itself once it is unpacked, and names what is gone', async () => {
    const environment = { DATABASE_URL: database.databaseUrl };
    const archive = join(root, 'all.zip');
    const run = await runCli(
      ['export', campaignId, '--format', 'zip', '--out', archive, '--json'],
      environment,
    );
    expect(run.exitCode, run.stderr).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ format: 'zip', documents: 1, missingOutputs: 0 });
    const unpacked = join(root, 'unpacked');
    await mkdir(unpacked);
    for (const [name, bytes] of Object.entries(unzipSync(await readFile(archive))))
      await writeFile(join(unpacked, name), bytes);
    const verified = await runCli(['verify', unpacked, '--json']);
    expect(JSON.parse(verified.stdout)).toMatchObject({ sound: true, documents: 1, outputs: 7 });

    await rm(`${output}.md`);
    const lacking = await runCli(['export', campaignId, '--format', 'zip', '--out', archive], environment);
    expect(lacking.exitCode).toBe(4);
    expect(lacking.stderr).toContain(`left out: ${output}.md`);
  });

  it('exports to stdout what the records hold, also formats that were never written', async () => {
    const environment = { DATABASE_URL: database.databaseUrl };
    const text = await runCli(['export', campaignId, '--format', 'txt'], environment);
    expect(text.stdout).toBe(`==> lease-clean.pdf <==\n${await readFile(`${output}.txt`, 'utf8')}`);
    const alto = join(root, 'alto.zip');
    await runCli(['export', campaignId, '--format', 'alto', '--out', alto], environment);
    const files = unzipSync(await readFile(alto));
    expect(strFromU8(files['lease-clean.pdf.alto.xml']!)).toBe(await readFile(`${output}.alto.xml`, 'utf8'));
    const none = await runCli(
      ['export', campaignId.replace(/^.{8}/, '00000000'), '--format', 'csv'],
      environment,
    );
    expect(none.exitCode).toBe(2);
    const [batch] = await context.database.query<{ id: string }>('select id from docbatch.batch');
    const wrong = await runCli(['report', batch!.id], environment);
    expect(wrong.stderr).toContain(`${batch!.id} is a batch; its campaign is ${campaignId}.`);
  });

  it('draws pages to look at, and none whose original cannot be had', async () => {
    const rows = await context.database.query<{ id: string }>('select id from docbatch.document');
    const page = { file: 'lease-clean.pdf', pageNumber: 1, confidence: 60, code: null, message: '' };
    const review = [
      { ...page, documentId: rows[0]!.id },
      { ...page, documentId: campaignId },
      { ...page, documentId: rows[0]!.id, pageNumber: 7 },
    ];
    const pictures = await drawReviewPages(context, review, reader, { limit: 3, maxPx: 100 });
    expect(Buffer.from(pictures[0]!).toString('latin1', 1, 4)).toBe('PNG');
    expect(pictures.slice(1)).toEqual([null, null]);
  });
});
