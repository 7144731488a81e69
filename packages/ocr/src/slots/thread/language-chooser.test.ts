import { join } from 'node:path';

import { nativeEngine, openDocumentReader, tesseractEngine } from '@docbatch/ocr';
import { describe, expect, it } from 'vitest';

import { createTestFolder } from '../../../test/reader-fixture.js';
import { writeTextPdf } from '../../../test/text-pdf.js';
import { hasTool } from '../../../test/tools.js';

const english = [
  'The harbour master counted forty ships',
  'early in the morning, and nobody slept',
  'before the bell had rung twelve times.',
];
const german = [
  'Der Hafenmeister sah an diesem Morgen',
  'vierzig Schiffe, und niemand im Dorf war',
  'wach, bevor die Glocke geschlagen hatte.',
];
const languages = ['eng', 'deu'];

const engines = [
  ['tesseract.js', () => tesseractEngine({ languages, onePerPage: true })],
  ...(hasTool('tesseract')
    ? ([['native', () => nativeEngine({ languages, onePerPage: true })]] as const)
    : []),
] as const;

describe.each(engines)('with %s', (_name, open) => {
  it('each page is read in its own language, and says which and why', async () => {
    const path = join(await createTestFolder(), 'mixed.pdf');
    await writeTextPdf(path, [{ lines: german }, { lines: ['Seite 2'] }, { lines: english }]);
    const reader = await openDocumentReader({ slots: 1, engine: open(), detectLanguages: languages });
    try {
      const source = { path, displayName: 'mixed.pdf' };
      const pages = [];
      for (const pageNumber of [1, 2, 3])
        pages.push(await reader.readPage({ source, pageNumber, from: 'picture' }));
      expect(pages.map(({ language }) => language)).toMatchObject([
        { code: 'deu', basis: 'text', tried: ['eng', 'deu'] },
        { code: 'deu', basis: 'earlier_pages', tried: ['deu'] },
        { code: 'eng', basis: 'text', tried: ['deu', 'eng'] },
      ]);
      expect(pages.map(({ engine }) => engine.model.slice(0, 4))).toEqual(['deu:', 'deu:', 'eng:']);
      expect(pages[0]?.text).toBe(german.join('\n'));
      expect(pages[2]?.text).toBe(english.join('\n'));
    } finally {
      await reader.close();
    }
  });
});
