/** The language in which a page was read, where it was chosen for the page. Tesseract's codes. */
export interface PageLanguage {
  readonly code: string;
  /**
   * What said so: its own `text`, the `script` of its letters, or, where the text is too short or not clear, the
   * `earlier_pages` of the document that this slot has read, or that it is the `default`.
   */
  readonly basis: 'text' | 'script' | 'earlier_pages' | 'default';
  /** By how much its text speaks for this language rather than the next one, 0 to 1; null when it says nothing clear. */
  readonly margin: number | null;
  /** The languages in which the page was recognised, in that order. */
  readonly tried: readonly string[];
}
