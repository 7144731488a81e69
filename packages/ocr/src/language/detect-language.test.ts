import { expect, it } from 'vitest';

import { detectLanguage } from './detect-language.js';
import { scriptOfDetected, scriptOfLanguage } from './script-of.js';

const texts = {
  deu: 'Der Hafenmeister zählte am frühen Morgen vierzig Schiffe, und niemand im Dorf schlief, bevor die Glocke zwölfmal geläutet hatte. Danach war es still.',
  fra: 'Le maître du port comptait quarante bateaux au petit matin, et personne dans le village ne dormait avant que la cloche eût sonné douze fois.',
  spa: 'El capitán del puerto contaba cuarenta barcos por la mañana, y nadie dormía en el pueblo antes de que la campana hubiera sonado doce veces.',
  eng: 'The harbour master counted forty ships early in the morning, and nobody in the village slept before the bell had rung twelve times over.',
};
const languages = Object.keys(texts);

it.each(Object.entries(texts))('a text is found to be %s', (code, text) => {
  expect(detectLanguage(text, languages)).toMatchObject({ code });
});

it('a text of a few words says nothing, and neither do figures', () => {
  expect(detectLanguage('Der Hafenmeister zählte vierzig Schiffe.', languages)).toBeNull();
  expect(detectLanguage('1234 5678 90 '.repeat(50), languages)).toBeNull();
});

it('languages that the detector calls otherwise are found, the first of two that are written alike', () => {
  const chinese = '港口的主人在清晨数了四十艘船,村里没有人在钟敲十二下之前睡觉。'.repeat(5);
  expect(detectLanguage(chinese, ['eng', 'chi_tra', 'chi_sim'])).toMatchObject({ code: 'chi_tra' });
});

it('scripts of languages are those that the script detection names', () => {
  const ofLanguages = ['deu', 'rus', 'ell', 'chi_sim', 'jpn', 'srp_latn', 'srp', 'frk'].map(scriptOfLanguage);
  expect(ofLanguages).toEqual(['Latn', 'Cyrl', 'Grek', 'Hani', 'Jpan', 'Latn', 'Cyrl', 'Latn']);
  expect(['Fraktur', 'Han', 'Japanese', 'Nothing'].map(scriptOfDetected)).toEqual([
    'Latn',
    'Hani',
    'Jpan',
    null,
  ]);
});
