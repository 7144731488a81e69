/** Which page of which content, read how: the key under which a page's result is kept. */
export interface ContentKey {
  readonly contentSha256: string;
  /** Digest of engine, model and options. */
  readonly recognitionKey: string;
}
