import { expect, it } from 'vitest';

import { checkNativeLanguages } from './find-native-tesseract.js';

const found = { version: '5.3.0', modelFolder: '/models', languages: ['eng', 'osd'] };

it('missing models are named all at once, with the command that installs them', () => {
  expect(() => checkNativeLanguages(found, ['eng'])).not.toThrow();
  expect(() => checkNativeLanguages(found, ['deu', 'eng', 'chi_sim'])).toThrow(
    'no model for deu, chi_sim. Install with: apt-get install tesseract-ocr-deu tesseract-ocr-chi-sim',
  );
});
