import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { CampaignReport } from '@docbatch/batch-tasks';
import { needsTool } from '@docbatch/testkit';
import { describe, expect, test } from 'vitest';

import { collect } from '../../test/support/collect.js';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.js';
import { html } from './html.js';
import { renderCsv } from './render-csv.js';
import { renderReport } from './render-report.js';

const hostile = [
  '<script>document.title = "taken"</script>.pdf',
  '"><img src=x onerror=alert(1)>.pdf',
  "it's & that.pdf",
  'new\nline.pdf',
  '\u202egnp.exe',
  'שלום.pdf',
];

/** A PNG of one pixel. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

const report: CampaignReport = {
  campaignId: '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11',
  input: '/scans/<b>2031',
  output: '/text',
  languages: ['eng'],
  createdAt: new Date(0),
  startedAt: new Date(0),
  lastSettledAt: new Date(120_000),
  settled: true,
  documents: {
    total: 1_200,
    unsettled: 0,
    completed: 1_190,
    completedWithWarnings: 6,
    failed: 4,
    needsPassword: 0,
    cancelled: 0,
  },
  pages: {
    total: 9_000,
    settled: 9_000,
    recognized: 8_000,
    fromText: 900,
    reused: 90,
    recognitionsLeft: 0,
    failed: 10,
  },
  throughput: { intervalSeconds: 60, pages: [10, 0, 30] },
  confidence: Array.from({ length: 20 }, (_, step) => step),
  stages: [
    { stage: 'waiting', seconds: 10 },
    { stage: 'recognising', seconds: 3_600 },
  ],
  failures: [
    {
      code: 'PDF_DAMAGED',
      category: 'data',
      documents: 4,
      firstFile: hostile[0]!,
      summary: 'It is broken.',
      solution: 'Repair it.',
    },
  ],
  review: hostile.map((file, index) => ({
    documentId: 'd',
    file,
    pageNumber: index + 1,
    confidence: index === 0 ? null : 60.4,
    code: null,
    message: 'look <i>here</i>',
  })),
  reviewTotal: 1_234,
  slowest: hostile.map((file) => ({ documentId: 'd', file, state: 'completed', pages: 1, seconds: 12 })),
};

describe('the page', () => {
  test('holds what it was given, and nothing from elsewhere', () => {
    const page = renderReport(report, new Date(0));
    expect(page).not.toMatch(/<img\b/);
    for (const text of [
      '1,200',
      '8,000',
      '30 pages/min',
      '6 most doubtful of 1,234',
      'Repair it.',
      '1 h 00 min',
    ])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<(script|img|i|link)\b|https?:|url\(|@import/);
    expect(page).toContain('new\\nline.pdf');
    expect(page).toContain('\\u{202e}gnp.exe');
  });

  test.runIf(needsTool('chromium'))(
    'is shown by a browser as it was meant, file names as text',
    async () => {
      const folder = await makeTemporaryFolder();
      await writeFile(join(folder, 'report.html'), renderReport(report, new Date(0), [dot, null]));
      const { stdout, stderr } = await promisify(execFile)('chromium', [
        ...[
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--enable-logging=stderr',
        ],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
        ...[
          `--user-data-dir=${join(folder, 'profile')}`,
          '--dump-dom',
          `file://${join(folder, 'report.html')}`,
        ],
      ]);
      expect(stdout).toContain('<title>Report on &lt;b&gt;2031</title>');
      for (const name of [
        '&lt;script&gt;document.title = "taken"&lt;/script&gt;.pdf',
        "it's &amp; that.pdf",
        'שלום.pdf',
      ])
        expect(stdout).toContain(`<bdi>${name}</bdi>`);
      expect(stdout).toMatch(/alt="Page 1 of (<|&lt;)script(>|&gt;)document\.title = &quot;taken&quot;/);
      expect(stdout).toContain('cannot be drawn');
      expect(stderr).not.toMatch(/CONSOLE|Refused/);
    },
    60_000,
  );
});

test('markup takes nothing in as it is but what is markup', () => {
  const name = `<b a="1" b='2'>&`;
  expect(html`<i title="${name}">${html`<u>${name}</u>`}${3}</i>`.markup).toBe(
    '<i title="&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;"><u>&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;</u>3</i>',
  );
});

test('a line of CSV cannot be a formula, and any name survives in it', async () => {
  const document = { documentId: 'd', state: 'completed', pages: 1, sizeBytes: 2, sha256: null } as const;
  const files = ['=cmd|calc.pdf', 'a,"b"\n.pdf', 'plain.pdf'];
  async function* documents() {
    for (const file of files) yield { ...document, file, attempts: 1, warnings: 0, error: null };
  }
  const text = (await collect(renderCsv(documents()))).join('');
  expect(text.split('\r\n').slice(1)).toEqual([
    `'=cmd|calc.pdf,completed,1,2,0,1,,,,d`,
    `"a,""b""\n.pdf",completed,1,2,0,1,,,,d`,
    'plain.pdf,completed,1,2,0,1,,,,d',
    '',
  ]);
});
