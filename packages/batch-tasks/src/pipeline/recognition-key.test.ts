import { expect, it } from 'vitest';

import { defaultRecognitionOptions, type RecognitionOptions } from '../records/recognition-options.js';
import { recognitionKeyOf } from './recognition-key.js';

const engine = { name: 'tesseract.js', version: '7.0.0', model: 'eng:best_int' };
const keyOf = (options: Partial<RecognitionOptions>, model = engine.model): string =>
  recognitionKeyOf({ ...engine, model }, { ...defaultRecognitionOptions, ...options });

it('pages read with other models, or each in a language of its own, are kept apart', () => {
  const usual = keyOf({});
  expect(keyOf({}, 'eng:fast:1a2b3c4d')).not.toBe(usual);
  expect(keyOf({ detectLanguage: true })).not.toBe(usual);
});

it('what is done with the results does not read a page again', () => {
  expect(keyOf({ outputs: ['txt'], signed: 'process', detectLanguage: false })).toBe(keyOf({}));
});
