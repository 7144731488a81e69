import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { tesseractEngine, type EngineSpec } from '@docbatch/ocr';

import { atMost, type Figure } from '../figures/figure.js';
import { openNativeTesseract } from '../quality/native-tesseract.js';
import { plotGrades, type GradedPage } from '../quality/plot-grades.js';
import { readCorpus, type CorpusDocument } from '../quality/read-corpus.js';
import { readWithDocbatch } from '../quality/read-with-docbatch.js';
import { scoreText, sumScores, type Score } from '../quality/score-text.js';

export interface QualityBench {
  /** A folder that readCorpus understands. */
  readonly corpus: string;
  /** A folder whose `node_modules` may hold models besides those of docbatch. */
  readonly models: string;
  /** Where the error rates over the confidences are drawn; not at all when absent. */
  readonly plot?: string;
  say(text: string): void;
}

interface Reading {
  readonly document: CorpusDocument;
  readonly pageCount: number;
  readonly meanConfidence: number;
  readonly ours: Score;
  readonly native: Score;
}

/** How much of the text of known documents is read right, against `tesseract --psm 1` with the same models. */
export async function runQuality(bench: QualityBench): Promise<Figure[]> {
  const documents = await readCorpus(bench.corpus);
  const engines = findEngines(documents, bench);
  const readings: Reading[] = [];
  await using native = await openNativeTesseract(
    new Map([...engines].map(([language, { model }]) => [language, model])),
  );
  for (const [language, { engine }] of engines) {
    const ofLanguage = documents.filter((document) => document.language === language);
    const paths = ofLanguage.map(({ path }) => path);
    let index = 0;
    for await (const { path, pages } of readWithDocbatch(engine, paths)) {
      const document = ofLanguage[index++]!;
      const ours = scoreText(document.truth, pages.map(({ text }) => text).join('\n'));
      const peer = scoreText(document.truth, await native.read(path, language));
      const confidences = pages.map(({ meanConfidence }) => meanConfidence ?? 0);
      const meanConfidence = confidences.reduce((sum, value) => sum + value, 0) / pages.length;
      readings.push({ document, pageCount: pages.length, meanConfidence, ours, native: peer });
      const turned = pages.map(
        ({ preparation }) => `${preparation?.turnedDegrees}/${preparation?.skewDegrees}`,
      );
      bench.say(
        `${document.name}: ${ours.characterEdits} of ${ours.characters} (native ${peer.characterEdits}), ` +
          `confidence ${meanConfidence.toFixed(1)}, turned and askew ${turned.join(' ')}`,
      );
    }
  }
  if (bench.plot !== undefined) await writeFile(bench.plot, plotGrades(readings.map(toGraded), gradeBounds));
  return [...compareCategories(readings), ...compareLanguages(readings)];
}

/** As in ratePage of packages/ocr, which documents them. */
const gradeBounds = { unreadable: 30, doubtful: 65, usable: 84, good: 92 };

const toGraded = ({ meanConfidence, ours }: Reading): GradedPage => ({
  meanConfidence,
  characterErrorRate: ours.characterEdits / ours.characters,
});

interface LanguageEngine {
  readonly engine: EngineSpec;
  /** The gzipped model. */
  readonly model: string;
}

function findEngines(documents: readonly CorpusDocument[], bench: QualityBench): Map<string, LanguageEngine> {
  const engines = new Map<string, LanguageEngine>();
  for (const language of new Set(documents.map((document) => document.language))) {
    try {
      const engine = tesseractEngine({ languages: [language], searchFrom: resolve(bench.models) });
      const [model] = engine.options['models'] as readonly { readonly path: string }[];
      engines.set(language, { engine, model: model!.path });
    } catch (error) {
      bench.say(`SKIPPED: ${language}. ${(error as Error).message}`);
    }
  }
  return engines;
}

const compareCategories = (readings: readonly Reading[]): Figure[] =>
  [...new Set(readings.map(({ document }) => document.category))].map((category) =>
    compare(
      category,
      readings.filter(({ document }) => document.category === category),
      1,
    ),
  );

/** English is held to a quarter fewer errors, other languages to no more. */
const compareLanguages = (readings: readonly Reading[]): Figure[] =>
  [...new Set(readings.map(({ document }) => document.language))].map((language) =>
    compare(
      `all of ${language}`,
      readings.filter(({ document }) => document.language === language),
      language === 'eng' ? 0.75 : 1,
    ),
  );

function compare(what: string, readings: readonly Reading[], target: number): Figure {
  const ours = sumScores(readings.map((reading) => reading.ours));
  const native = sumScores(readings.map((reading) => reading.native));
  const pages = readings.reduce((sum, { pageCount }) => sum + pageCount, 0);
  const value =
    ours.characterEdits === native.characterEdits ? 1 : ours.characterEdits / native.characterEdits;
  return atMost(target, {
    figure: `${what}, ${pages} page${pages === 1 ? '' : 's'}: character errors`,
    value,
    unit: 'x',
    peer: `CER ${percent(ours.characterEdits, ours.characters)}, native ${percent(native.characterEdits, native.characters)}; WER ${percent(ours.wordEdits, ours.words)}, native ${percent(native.wordEdits, native.words)}`,
  });
}

const percent = (edits: number, of: number): string => `${((100 * edits) / of).toFixed(2)} %`;
