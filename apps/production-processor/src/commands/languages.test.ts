import { expect, it } from 'vitest';

import { renderLanguages } from './languages.js';

it('a language with two models is named once, and each model says what it is and where it lies', () => {
  const models = [
    { kind: 'best_int', origin: 'npm', path: '/app/node_modules/eng.traineddata.gz' },
    { kind: 'fast', origin: 'system', path: '/usr/share/eng.traineddata' },
  ] as const;
  const german = [{ kind: 'best', origin: 'system', path: '/models/deu.traineddata' }] as const;
  const lines = renderLanguages(
    [
      { code: 'deu', name: 'German', models: german },
      { code: 'eng', name: 'English', models },
    ],
    '5.3.0',
  );
  expect(lines).toEqual([
    'deu   German   best      system  /models/deu.traineddata',
    'eng   English  best_int  npm     /app/node_modules/eng.traineddata.gz',
    '               fast      system  /usr/share/eng.traineddata',
    '',
    'add one    npm install @tesseract.js-data/<code>',
    '           apt-get install tesseract-ocr-<code>   (Debian, Ubuntu: fast models)',
    'tesseract  5.3.0, for --engine native',
  ]);
  expect(renderLanguages([], undefined)[0]).toBe('No language is installed.');
});
