import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { tesseractEngine } from '@docbatch/ocr';
import { expect, test } from 'vitest';

import { createTestFolder, openTestReader } from '../../test/reader-fixture.js';
import { writeTextPdf } from '../../test/text-pdf.js';
import { findLanguageModels } from './find-language-models.js';

test('the English model is found where this package is installed', async () => {
  const [model] = findLanguageModels(['eng'], await createTestFolder());
  expect(model?.code).toBe('eng');
  expect(model?.path).toMatch(/4\.0\.0_best_int.eng\.traineddata\.gz$/);
});

test('all missing languages are told at once, with the command that installs them', async () => {
  const folder = await createTestFolder();
  const find = (): unknown => findLanguageModels(['xaa', 'eng', 'xab'], folder);
  expect(find).toThrow(
    'No model is installed for xaa, xab. Install with: npm install @tesseract.js-data/xaa @tesseract.js-data/xab (in a clone of docbatch: npx -y pnpm@12 add -w ...)',
  );
  expect(find).toThrow(expect.objectContaining({ code: 'LANGUAGE_MISSING' }));
});

test.each([[[]], [['../../secret']], [['']], [['english']]])(
  '%j are no language codes',
  async (languages) => {
    const folder = await createTestFolder();
    expect(() => findLanguageModels(languages, folder)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  },
);

test('languages of several packages are loaded together', async () => {
  const folder = await createTestFolder();
  const [english] = findLanguageModels(['eng'], folder);
  const second = join(folder, 'node_modules', '@tesseract.js-data', 'xaa', '4.0.0_best_int');
  await mkdir(second, { recursive: true });
  await cp(english?.path ?? '', join(second, 'xaa.traineddata.gz'));
  const path = join(folder, 'fox.pdf');
  await writeTextPdf(path, [{ lines: ['The quick brown fox'] }]);

  const engine = tesseractEngine({ languages: ['eng', 'xaa', 'eng'], searchFrom: folder });
  const reader = await openTestReader({ slots: 1, engine });
  expect(reader.engine.model).toBe('eng+xaa:best_int');
  const page = await reader.readPage({
    source: { path, displayName: 'fox.pdf' },
    pageNumber: 1,
    from: 'picture',
  });
  expect(page.text).toBe('The quick brown fox');
});
