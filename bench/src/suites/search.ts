import { openBatchContext, searchPages } from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

import { atMost, type Figure } from '../figures/figure.js';
import { median } from '../figures/median.js';
import { insertPages } from '../search/insert-pages.js';
import { openBed } from '../servers/open-bed.js';
import type { Bench, Scale } from './suite.js';

const sizes: Readonly<Record<Scale, { readonly pages: number; readonly calls: number }>> = {
  tiny: { pages: 300, calls: 2 },
  small: { pages: 50_000, calls: 50 },
  full: { pages: 1_000_000, calls: 20 },
};

/** Each with words of its own in every call, so that no call finds the pages of the one before in memory. */
const queries: Readonly<Record<string, (call: number) => string>> = {
  'a rare word': (call) => `word${9_000 + call}x`,
  'a word that a page in five has': (call) => `word${50 + (call % 20)}x`,
  'two common words': (call) => `word${20 + (call % 20)}x word${50 + (call % 20)}x`,
  'a phrase of two words': (call) => `"word${2 + (call % 20)}x word${30 + (call % 20)}x"`,
  'a phrase of two common words': (call) => `"word${1 + (call % 5)}x word${7 + (call % 10)}x"`,
  'a phrase of common words that no page has': (call) =>
    `"word${1 + (call % 5)}x word${7 + (call % 10)}x word${9_000 + call}x" OR "word3x word${12 + (call % 5)}x word4x word5x"`,
  'the beginning of a word': (call) => `word${100 + (call % 50)}*`,
  'two words or one of two others': (call) =>
    `(word${500 + call}x word${3 + call}x) OR word${8_000 + call}x OR word${7_000 + call}x`,
};

/** Searches of every kind over the text of many pages. */
export async function runSearch(bench: Bench): Promise<Figure[]> {
  const { pages, calls } = sizes[bench.scale];
  await using bed = await openBed(bench.servers, 'postgres');
  await using context = await openBatchContext(bed);
  bench.say(`writing ${pages} pages`);
  await insertPages(bed.databaseUrl, pages);
  const figures: Figure[] = [];
  for (const [kind, write] of Object.entries(queries)) {
    bench.say(`search: ${kind}`);
    const times: number[] = [];
    let matching = 0;
    for (let call = 0; call < calls; call += 1) {
      const startedAt = performance.now();
      const found = await searchPages(context, write(call));
      times.push(performance.now() - startedAt);
      matching += found.matchingPages / calls;
    }
    const figure = `search for ${kind} in ${pages} pages (about ${formatCount(Math.round(matching))} ranked), median of ${calls}`;
    figures.push(atMost(50, { figure, value: median(times), unit: 'ms' }));
  }
  return figures;
}
