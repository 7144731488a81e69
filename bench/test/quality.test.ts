import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { countEdits } from '../src/quality/count-edits.js';
import { foldText } from '../src/quality/fold-text.js';
import { plotGrades } from '../src/quality/plot-grades.js';
import { readCorpus } from '../src/quality/read-corpus.js';
import { scoreText, sumScores } from '../src/quality/score-text.js';

describe('edits', () => {
  it.each([
    ['', '', 0],
    ['kitten', 'sitting', 3],
    ['same', 'same', 0],
    ['abc', '', 3],
    ['', 'abc', 3],
    ['abcdef', 'abXdef', 1],
    ['abcdef', 'abdef', 1],
    ['ab', 'ba', 2],
  ])('from %j to %j are %d', (truth, found, edits) => {
    expect(countEdits([...truth], [...found])).toBe(edits);
  });

  it('do not count what typists and engines write differently', () => {
    expect(foldText(' “Fiſh”  —\n• oﬀ…\u00ad ')).toBe('"Fish" - off...');
    expect(scoreText('“One” two', '"One" tvo')).toEqual({
      characterEdits: 1,
      characters: 9,
      wordEdits: 1,
      words: 2,
    });
  });

  it('are summed over documents with what they are edits of', () => {
    const sum = sumScores([scoreText('ab cd', 'ab'), scoreText('x', 'y')]);
    expect(sum).toEqual({ characterEdits: 4, characters: 6, wordEdits: 2, words: 3 });
  });
});

it('a corpus is its index and the text beside each document', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-bench-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'INDEX.tsv'), 'path\tlang\tother\tcategory\na.b.pdf\tmul\t-\tbook\n');
  await writeFile(join(folder, 'a.b.txt'), 'text');
  expect(await readCorpus(folder)).toEqual([
    { path: join(folder, 'a.b.pdf'), name: 'a.b', language: 'eng', category: 'mul book', truth: 'text' },
  ]);
});

it('a plot has a dot for each document, higher for more errors and further right for more confidence', () => {
  const svg = plotGrades(
    [
      { meanConfidence: 95, characterErrorRate: 0 },
      { meanConfidence: 50, characterErrorRate: 0.5 },
    ],
    { good: 92 },
  );
  const [sure, unsure] = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(sure![0]).toBeGreaterThan(unsure![0]!);
  expect(sure![1]).toBeGreaterThan(unsure![1]!);
  expect(svg).toContain('>good<');
});
