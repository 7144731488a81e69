import type { DocumentProblem } from '@docbatch/batch-tasks';
import { DocbatchError, errorCodes } from '@docbatch/core';
import picocolors from 'picocolors';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

import { campaignStatus, documentCounts } from '../../test/support/campaign-status.js';
import { collect, stream } from '../../test/support/collect.js';
import { Skips } from '../intake/skips.js';
import type { OutputFile } from './group-outputs.js';
import { renderJson } from './render-json.js';
import type { Layout } from './render-problems.js';
import { renderSummary } from './render-summary.js';
import type { RunResult } from './run-result.js';

const style = { unicode: true, colors: picocolors.createColors(false) };
const wide: Layout = { width: 100, shortenNames: false, style };

const problem = (parts: Partial<DocumentProblem>): DocumentProblem => ({
  documentId: 'd1',
  file: 'old/letter.pdf',
  state: 'failed',
  code: 'PDF_DAMAGED',
  category: 'data',
  message: 'the page tree is missing',
  solution: 'Repair it, for example with qpdf, and process it again.',
  ...parts,
});

const locked = problem({
  file: 'hr/contract-7.pdf',
  state: 'needs_password',
  code: 'PDF_ENCRYPTED',
  message: 'needs a password',
  solution: 'Remove the password and process it again.',
});

const faint = problem({
  file: 'mail/scan0042.tif',
  state: 'completed_with_warnings',
  code: 'PAGE_EMPTY',
  message: 'ink but no text; look at it',
  solution: 'Look at the page.',
  pageNumber: 1,
});

const outputsOf = (file: string): OutputFile[] =>
  (['txt', 'pdf', 'json'] as const).map((kind) => ({
    documentId: `id of ${file}`,
    file,
    kind,
    path: `/home/ann/out/${file}.${kind}`,
    sizeBytes: 1_000,
  }));

function runResult(parts: Partial<RunResult> = {}): RunResult {
  return {
    status: campaignStatus({
      documents: documentCounts({
        total: 5,
        completed: 2,
        completedWithWarnings: 1,
        needsPassword: 1,
        failed: 1,
      }),
      pages: { total: 60, settled: 60, recognized: 40, fromText: 12, reused: 8 },
    }),
    intake: { doneBefore: 0 },
    skips: new Skips(),
    durationMs: 125_000,
    workMs: 120_000,
    interrupted: false,
    outputDir: '/home/ann/out',
    manifest: { path: '/home/ann/out/manifest.jsonl', documents: 3, hash: 'f'.repeat(64) },
    listProblems: () => stream(faint, problem({}), locked),
    listOutputs: () => stream(...outputsOf('a'), ...outputsOf('b')),
    ...parts,
  };
}

const summarize = async (result: RunResult, layout: Layout): Promise<string> =>
  (await renderSummary(result, '/home/ann', layout)).map((line) => line.trimEnd()).join('\n');

test('the end of a run, in a file or pipe', async () => {
  expect(await summarize(runResult(), wide)).toMatchInlineSnapshot(`
    "2 completed · 1 with warnings · 1 needs a password · 1 failed            2 min 05 s · 26.0 pages/min
    60 pages · 40 recognised · 12 had text · 8 reused

    !  mail/scan0042.tif p. 1  ink but no text; look at it                                 PAGE_EMPTY
       try: Look at the page.
    ✗  old/letter.pdf          the page tree is missing                                    PDF_DAMAGED
       try: Repair it, for example with qpdf, and process it again.
    ?  hr/contract-7.pdf       needs a password                                            PDF_ENCRYPTED
       try: Remove the password and process it again.

    out/  2 .pdf  2 .txt  2 .json  6.0 KB
      out/a.pdf
      out/b.pdf
    manifest  out/manifest.jsonl
    campaign  0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11"
  `);
});

test('the end of a run on 60 columns', async () => {
  expect(await summarize(runResult(), { width: 60, shortenNames: true, style })).toMatchInlineSnapshot(`
    "2 completed · 1 with warnings · 1 needs a password
    1 failed
    2 min 05 s · 26.0 pages/min
    60 pages · 40 recognised · 12 had text · 8 reused

    !  mail/scan0042.tif p. 1  PAGE_EMPTY
       ink but no text; look at it
       try: Look at the page.
    ✗  old/letter.pdf          PDF_DAMAGED
       the page tree is missing
       try: Repair it, for example with qpdf, and process it
            again.
    ?  hr/contract-7.pdf       PDF_ENCRYPTED
       needs a password
       try: Remove the password and process it again.

    out/  2 .pdf  2 .txt  2 .json  6.0 KB
      out/a.pdf
      out/b.pdf
    manifest  out/manifest.jsonl
    campaign  0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11"
  `);
});

test('on a terminal hostile and endless names neither break out nor wrap', async () => {
  const file = `${'folder/'.repeat(40)}\x1b[2J\n\u202efdp.pdf`;
  const result = runResult({
    listProblems: () => stream(problem({ file })),
    listOutputs: () => stream(...outputsOf(file)),
  });
  for (const width of [40, 80, 120]) {
    const text = await summarize(result, { width, shortenNames: true, style });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  }
});

test('many problems of one kind are counted and do not hide another kind; each advice is given once', async () => {
  const problems = Array.from({ length: 1_057 }, (_, index) => problem({ file: `${index}.pdf` }));
  const text = await summarize(runResult({ listProblems: () => stream(...problems, locked) }), wide);
  expect(text.match(/PDF_DAMAGED$/gm)).toHaveLength(5);
  expect(text).toContain('hr/contract-7.pdf');
  expect(text).toContain('… and 1,052 more: 1,052 PDF_DAMAGED (--json lists them all)');
  expect(text.match(/try: Repair it/g)).toHaveLength(1);
});

test('no more than twenty problems are shown, of however many kinds', async () => {
  const problems = errorCodes.map((code) => problem({ file: `${code}.pdf`, code }));
  const text = await summarize(runResult({ listProblems: () => stream(...problems) }), wide);
  expect(text.match(/^✗/gm)).toHaveLength(20);
  expect(text).toContain(`… and ${problems.length - 20} more: `);
});

test('what could not be looked at is among the problems', async () => {
  const skips = new Skips();
  skips.unreadable.push({
    file: 'locked',
    error: new DocbatchError('FILE_UNREADABLE', 'it cannot be read (EACCES)'),
  });
  skips.unreadableCount = 1;
  const text = await summarize(runResult({ skips }), wide);
  expect(text).toContain('1 unreadable');
  expect(text).toMatch(/✗ {2}locked .* it cannot be read \(EACCES\) +FILE_UNREADABLE/);
});

test('nothing written, nothing wrong: the outcome and the campaign alone', async () => {
  const result = runResult({ manifest: null, listProblems: () => stream(), listOutputs: () => stream() });
  expect((await summarize(result, wide)).split('\n')).toHaveLength(4);
});

test('the JSON is one object with everything a script needs', async () => {
  const text = (await collect(renderJson(runResult()))).join('');
  expect(JSON.parse(text)).toEqual({
    campaignId: '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11',
    batches: ['0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e12'],
    interrupted: false,
    documents: {
      total: 5,
      completed: 2,
      completedWithWarnings: 1,
      failed: 1,
      needsPassword: 1,
      cancelled: 0,
      unfinished: 0,
      doneBefore: 0,
    },
    skipped: { other: 0, hidden: 0, empty: 0, link: 0, excluded: 0, results: 0, repeated: 0, unreadable: 0 },
    pages: { total: 60, recognized: 40, fromText: 12, reused: 8, failed: 0, unread: 0 },
    seconds: 125,
    outputDir: '/home/ann/out',
    manifest: '/home/ann/out/manifest.jsonl',
    manifestHash: 'f'.repeat(64),
    outputs: ['a', 'b'].map((file) => ({
      file,
      txt: `/home/ann/out/${file}.txt`,
      pdf: `/home/ann/out/${file}.pdf`,
      json: `/home/ann/out/${file}.json`,
    })),
    failures: [
      expect.objectContaining({ file: 'old/letter.pdf', code: 'PDF_DAMAGED' }),
      expect.objectContaining({ file: 'hr/contract-7.pdf', code: 'PDF_ENCRYPTED' }),
    ],
    warnings: [expect.objectContaining({ file: 'mail/scan0042.tif', code: 'PAGE_EMPTY', pageNumber: 1 })],
  });
});

test('empty lists are lists in the JSON', async () => {
  const result = runResult({ listProblems: () => stream(), listOutputs: () => stream() });
  expect(JSON.parse((await collect(renderJson(result))).join(''))).toMatchObject({
    outputs: [],
    failures: [],
    warnings: [],
  });
});

test('JSON advises what the message does, not what its code means elsewhere', async () => {
  const message = 'its name is not valid UTF-8. Rename it and process the folder again.';
  const unnamed = problem({ code: 'FILE_UNREADABLE', message, solution: 'Give this user read permission.' });
  const result = runResult({ listProblems: () => stream(unnamed) });
  const { failures } = JSON.parse((await collect(renderJson(result))).join('')) as {
    failures: { message: string; solution: string }[];
  };
  expect(failures[0]).toMatchObject({ message, solution: 'Rename it and process the folder again.' });
});

test('after an interruption the pages add up: what was not read is said', async () => {
  const status = campaignStatus({
    documents: documentCounts({ total: 9, completed: 4, unsettled: 5 }),
    pages: { total: 100, settled: 46, recognized: 30, fromText: 10, reused: 5, failed: 1 },
  });
  const result = runResult({ status, interrupted: true, listProblems: () => stream() });
  expect(await summarize(result, wide)).toContain(
    '100 pages · 30 recognised · 10 had text · 5 reused · 1 failed · 54 not read',
  );
  const json = JSON.parse((await collect(renderJson(result))).join('')) as { pages: Record<string, number> };
  const { total, ...parts } = json.pages;
  expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(total);
});
