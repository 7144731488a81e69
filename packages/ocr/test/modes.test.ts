import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { needsRecognition, openDocumentReader, tesseractEngine } from '@docbatch/ocr';
import { expect, it } from 'vitest';

import { makePagesPdf } from './make-pdf.js';
import { hasTool, runTool } from './tools.js';

const lines = ['The keeper lit the lamp', 'and wrote down the hour.'];
const show = (text: string, y: number): string => `BT /F1 18 Tf 72 ${y} Td (${text}) Tj ET\n`;
const content = `${show(lines[0]!, 700)}${show(lines[1]!, 660)}q 3 Tr ${show('The old layer says Tne keeoer', 700)}Q`;

it.runIf(hasTool('pdftotext'))(
  'a page with text that is recognised all the same has no text twice',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docbatch-modes-'));
    const reader = await openDocumentReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
    try {
      const source = { path: join(folder, 'page.pdf'), displayName: 'page.pdf' };
      await writeFile(source.path, makePagesPdf([{ content }]));
      const page = await reader.readPage({ source, pageNumber: 1, from: 'picture' });
      expect(page.text.split('\n').filter(Boolean)).toEqual(lines);
      expect(page.textPdf).not.toBeNull();
      const targetPath = join(folder, 'searchable.pdf');
      const textPages = [{ pageNumber: 1, textPdf: page.textPdf! }];
      const written = await reader.writeSearchablePdf({ source, textPages, targetPath });
      const bytes = await readFile(targetPath);
      expect(written).toEqual({
        warnings: [],
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      const words = runTool('pdftotext', [targetPath, '-']).trim().split(/\s+/);
      expect(words).toEqual(lines.join(' ').split(' '));
    } finally {
      await reader.close();
      await rm(folder, { recursive: true });
    }
  },
  120_000,
);

it.each([
  ['skip', [true, false, false]],
  ['redo', [true, true, false]],
  ['force', [true, true, true]],
] as const)('mode %s recognises what it says', (mode, expected) => {
  const page = { pageNumber: 1, widthPt: 1, heightPt: 1, rotationDegrees: 0 };
  const pages = [
    { ...page, hasText: false, textIsHidden: true },
    { ...page, hasText: true, textIsHidden: true },
    { ...page, hasText: true, textIsHidden: false },
  ];
  expect(pages.map((one) => needsRecognition(one, mode))).toEqual(expected);
});
