import { expect, it } from 'vitest';

import { readInBestLanguage, type LanguageReading } from './read-in-best-language.js';

const german =
  'Der Hafenmeister zählte am frühen Morgen vierzig Schiffe, und niemand im Dorf schlief, bevor die Glocke zwölfmal geläutet hatte.';
const russian =
  'Начальник порта насчитал рано утром сорок кораблей, и никто в деревне не спал, пока колокол не пробил двенадцать раз подряд.';

/** Asks with what each language makes of the page: a text and a confidence. */
const ask = (
  readings: Readonly<Record<string, readonly [text: string, confidence: number | null]>>,
  { earlier = null, script = null }: { earlier?: string | null; script?: string | null } = {},
) =>
  readInBestLanguage<LanguageReading>({
    languages: Object.keys(readings),
    earlier,
    read: (code) => Promise.resolve({ text: readings[code]![0], meanConfidence: readings[code]![1] }),
    detectScript: () => Promise.resolve(script),
  });

it('a page whose text is in another language is read again in that one', async () => {
  const { reading, language } = await ask({ eng: ['Der' + german.slice(3), 80], deu: [german, 93] });
  expect(reading.text).toBe(german);
  expect(language).toMatchObject({ code: 'deu', basis: 'text', tried: ['eng', 'deu'] });
  expect(language.margin).toBeGreaterThan(0.06);
});

it('a page in the language of those before it is read once', async () => {
  const { language } = await ask({ eng: ['', null], deu: [german, 93] }, { earlier: 'deu' });
  expect(language).toMatchObject({ code: 'deu', basis: 'text', tried: ['deu'] });
});

it('a page with too little text stays in the language of those before it, or in the default', async () => {
  const readings = { eng: ['Seite 4', 90], deu: ['Seite 4', 90] } as const;
  const after = await ask(readings, { earlier: 'deu' });
  expect(after.language).toEqual({ code: 'deu', basis: 'earlier_pages', margin: null, tried: ['deu'] });
  const first = await ask(readings);
  expect(first.language).toEqual({ code: 'eng', basis: 'default', margin: null, tried: ['eng'] });
});

it('a language that the engine believes much less is tried and not taken', async () => {
  const { reading, language } = await ask({ eng: [german, 80], deu: ['wrong', 60] });
  expect(reading.text).toBe(german);
  expect(language).toEqual({ code: 'eng', basis: 'default', margin: null, tried: ['eng', 'deu'] });
});

it('letters of another script are recognised as such, when the engine does not believe what it read', async () => {
  const readings = { eng: ['Haganpuuk nopta', 35], deu: ['', null], rus: [russian, 90] } as const;
  const { reading, language } = await ask(readings, { script: 'Cyrillic' });
  expect(reading.text).toBe(russian);
  expect(language).toMatchObject({ code: 'rus', basis: 'text', tried: ['eng', 'rus'] });
  const unknown = await ask(readings);
  expect(unknown.language).toMatchObject({ code: 'eng', tried: ['eng'] });
});
