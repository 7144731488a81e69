import { listSamples } from './list-samples.js';

/** What is written on one page of samples/. */
export interface SampleTruth {
  /** Path inside samples/, with forward slashes. */
  readonly file: string;
  /** 1-based. */
  readonly pageNumber: number;
  /** The text that the page was drawn from. */
  readonly text: string;
  /** Whether the text has to be recognised or lies in the file. */
  readonly source: 'picture' | 'text_layer';
  /** Whether it is scanned so well that next to every letter must be right. */
  readonly clean: boolean;
}

/** The truth of every page of samples/ that can be read. */
export const sampleTruths = (): SampleTruth[] =>
  listSamples().flatMap(({ file, pages }) =>
    pages.map(({ layout, source, clean }, index) => ({
      file,
      pageNumber: index + 1,
      text: layout.text,
      source,
      clean,
    })),
  );
