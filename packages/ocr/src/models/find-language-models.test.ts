import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

import { listLanguages, nativeEngine, tesseractEngine } from '@docbatch/ocr';
import { describe, expect, it, test } from 'vitest';

import { makeTraineddata } from '../../test/make-traineddata.js';
import { createTestFolder, openTestReader } from '../../test/reader-fixture.js';
import { writeTextPdf } from '../../test/text-pdf.js';
import { hasTool } from '../../test/tools.js';
import { findLanguageModels } from './find-language-models.js';

const npm = { prefer: 'npm' } as const;
const system = { prefer: 'system' } as const;

/** A folder that is no place of npm packages, with models of a language that nobody has. */
async function createTessdata(models: Readonly<Record<string, Buffer>>): Promise<string> {
  const folder = await createTestFolder();
  for (const [code, bytes] of Object.entries(models))
    await writeFile(join(folder, `${code}.traineddata`), bytes);
  return folder;
}

test('the English model is found where this package is installed', async () => {
  const [model] = findLanguageModels({ languages: ['eng'], searchFrom: await createTestFolder() }, npm);
  expect(model).toMatchObject({ code: 'eng', kind: 'best_int', origin: 'npm' });
  expect(model?.path).toMatch(/4\.0\.0_best_int.eng\.traineddata\.gz$/);
});

describe('missing languages', () => {
  const missing = ['xaa', 'eng', 'xab'];
  const packages = '@tesseract.js-data/xaa @tesseract.js-data/xab';
  const install = `npm install ${packages} (in a clone of docbatch: npx -y pnpm@12 add -w ...)`;
  const debian = 'apt-get install tesseract-ocr-xaa tesseract-ocr-xab (Debian, Ubuntu)';

  it.each([
    ['auto', npm, `No model is installed for xaa, xab. Install with: ${install}; or: ${debian}`],
    ['auto', system, `No model is installed for xaa, xab. Install with: ${debian}; or: ${install}`],
    ['best', system, `No best model is installed for xaa, xab. Install with: ${install}`],
    ['fast', npm, expect.stringMatching(/^No fast model .* for xaa, .*: apt-get install/) as string],
  ] as const)('are told all at once, with the command: %s, %j', async (model, engine, message) => {
    const search = { languages: missing, model, searchFrom: await createTestFolder() };
    expect(() => findLanguageModels(search, engine)).toThrow(
      expect.objectContaining({ code: 'LANGUAGE_MISSING', message }),
    );
  });

  it.each([[[]], [['../../secret']], [['']], [['english']], [['osd']]])(
    'are not looked for when they are no codes: %j',
    async (languages) => {
      const searchFrom = await createTestFolder();
      expect(() => findLanguageModels({ languages, searchFrom }, npm)).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID' }),
      );
    },
  );
});

describe('models of a tessdata folder', () => {
  it('are what their content says, and the wanted kind is taken', async () => {
    const tessdataFolder = await createTessdata({
      xaa: makeTraineddata({ wholeNumbers: true }),
      xab: makeTraineddata({ wholeNumbers: false }),
      xac: makeTraineddata({ wholeNumbers: true, legacy: true }),
      xad: makeTraineddata({ wholeNumbers: true, version: 'Pre-4.0.0+4.00.00alpha:xad:best2int20180322' }),
      xae: makeTraineddata({ network: false }),
      xaf: Buffer.from('no model'),
    });
    const search = { searchFrom: tessdataFolder, tessdataFolder };
    const kinds = listLanguages(search)
      .filter(({ code }) => code.startsWith('xa'))
      .map(({ code, models }) => [code, models[0]?.kind]);
    expect(kinds).toEqual([
      ['xaa', 'fast'],
      ['xab', 'best'],
      ['xac', 'best_int'],
      ['xad', 'best_int'],
    ]);
    const find = (code: string, model: 'fast' | 'best') => () =>
      findLanguageModels({ ...search, languages: [code], model }, system);
    expect(find('xaa', 'best')).toThrow('No best model');
    expect(find('xac', 'fast')).toThrow('No fast model');
    expect(find('xaa', 'fast')()[0]?.kind).toBe('fast');
    expect(find('xac', 'best')()[0]?.kind).toBe('best_int');
  });

  it('give results that are told apart from those of another file under the same name', async () => {
    const identityOf = async (filler: number): Promise<string | undefined> => {
      const tessdataFolder = await createTessdata({ xaa: makeTraineddata({ wholeNumbers: true, filler }) });
      return tesseractEngine({ languages: ['eng', 'xaa'], tessdataFolder }).identity?.model;
    };
    const [one, again, other] = [await identityOf(1), await identityOf(1), await identityOf(2)];
    expect(one).toMatch(/^eng:best_int\+xaa:fast:[0-9a-f]{8}$/);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});

describe('a page', () => {
  const engines = [
    ['tesseract.js', tesseractEngine],
    ...(hasTool('tesseract') ? ([['tesseract', nativeEngine]] as const) : []),
  ] as const;

  it.each(engines)('is read by %s with models of npm packages and of folders at once', async (name, open) => {
    const searchFrom = await createTestFolder();
    const [english] = findLanguageModels({ languages: ['eng'], searchFrom }, npm);
    const second = join(searchFrom, 'node_modules', '@tesseract.js-data', 'xaa', '4.0.0_best_int');
    await mkdir(second, { recursive: true });
    await cp(english!.path, join(second, 'xaa.traineddata.gz'));
    const tessdataFolder = await createTessdata({ xab: gunzipSync(readFileSync(english!.path)) });
    const path = join(searchFrom, 'fox.pdf');
    await writeTextPdf(path, [{ lines: ['The quick brown fox'] }]);

    const engine = open({ languages: ['xaa', 'xab', 'xaa'], searchFrom, tessdataFolder });
    const reader = await openTestReader({ slots: 1, engine });
    expect(reader.engine.model).toMatch(/^xaa:best_int\+xab:fast:[0-9a-f]{8}$/);
    const source = { path, displayName: 'fox.pdf' };
    const page = await reader.readPage({ source, pageNumber: 1, from: 'picture' });
    expect(page.text).toBe('The quick brown fox');
    expect(page.engine).toMatchObject({ name, model: reader.engine.model });
  });
});
