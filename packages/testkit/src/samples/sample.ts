import type { PageLayout } from './layout/page-layout.js';

export interface SamplePage {
  readonly layout: PageLayout;
  /** Whether the text has to be recognised or lies in the file. */
  readonly source: 'picture' | 'text_layer';
  /** Whether it is scanned so well that next to every letter must be right. */
  readonly clean: boolean;
}

export interface Sample {
  /** Path inside the samples folder, with forward slashes. */
  readonly file: string;
  /** What it shows, for the table in the README. */
  readonly shows: string;
  /** In order; empty when the file cannot be opened. */
  readonly pages: readonly SamplePage[];
  make(): Promise<Uint8Array>;
}
