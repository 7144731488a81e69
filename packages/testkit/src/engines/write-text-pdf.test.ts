import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { needsTool } from '../tools/needs-tool.js';
import { writeTextPdf } from './write-text-pdf.js';

const pdf = writeTextPdf({ widthPx: 2550, heightPx: 3300, dpi: 300 }, 'Page 12ab recognised', {
  left: 300,
  bottom: 400,
});

it.runIf(needsTool('qpdf'))('the text-only PDF is sound', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docbatch-text-pdf-'));
  try {
    writeFileSync(join(folder, 'text.pdf'), pdf);
    const report = execFileSync('qpdf', ['--check', join(folder, 'text.pdf')], { encoding: 'utf8' });
    expect(report).toContain('No syntax or stream encoding errors found');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.runIf(needsTool('pdftotext'))('the text-only PDF holds the words on a page as large as the image', () => {
  const html = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8' });
  expect(html).toContain('<page width="612.000000" height="792.000000">');
  expect([...html.matchAll(/>([^<]+)<\/word>/g)].map((match) => match[1])).toEqual([
    'Page',
    '12ab',
    'recognised',
  ]);
});
