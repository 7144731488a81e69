import { letterSize, PageWriter, type TextStyle } from '../samples/layout/page-writer.js';
import type { PageLayout } from '../samples/layout/page-layout.js';
import { createRandom } from '../samples/random.js';
import { sampleTruths } from '../samples/sample-truths.js';

const body: TextStyle = { font: { family: 'serif' }, sizePt: 10.5, lineHeight: 1.3, afterPt: 3 };
/** What the longest sentence takes of a page of usual width. */
const roomPt = 60;
const longestSentence = 180;

export interface ProseOptions {
  /** Other numbers give other text. */
  readonly seed: number;
  /** US letter when absent; a small page holds a sentence or two. */
  readonly size?: { readonly widthPt: number; readonly heightPt: number };
  readonly marginPt?: number;
}

/** A page full of the sentences of the samples in another order, one paragraph each. */
export function layOutProse({ seed, size = letterSize, marginPt = 60 }: ProseOptions): PageLayout {
  const random = createRandom(seed);
  const sentences = listSentences();
  const writer = new PageWriter(size, marginPt);
  while (writer.yPt + roomPt < size.heightPt - marginPt / 2) {
    writer.paragraph(sentences[Math.floor(random() * sentences.length)]!, body);
  }
  return writer.finish();
}

const listSentences = (): string[] =>
  sampleTruths()
    .flatMap(({ text }) => text.replaceAll(/\s+/g, ' ').split(/(?<=[.?!]) (?=[A-Z])/))
    .filter((sentence) => sentence.length > 50 && sentence.length <= longestSentence);
