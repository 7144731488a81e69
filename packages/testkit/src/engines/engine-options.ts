/** What a scripted engine does with one page. */
export type ScriptedOutcome =
  /** Answers with words, after `delayMs` (default 0) of waiting. */
  | { readonly kind: 'words'; readonly delayMs?: number }
  /** Answers that the page holds nothing. */
  | { readonly kind: 'empty' }
  /** Rejects with a plain Error of this message. */
  | { readonly kind: 'reject'; readonly message: string }
  /** Never answers, and blocks its thread. */
  | { readonly kind: 'hang' }
  /** Answers, but gives no result. */
  | { readonly kind: 'nothing' }
  /** Ends its thread at once. */
  | { readonly kind: 'crash' }
  /** Kills the process that it is in, as native code or a lack of memory does. */
  | { readonly kind: 'kill' };

export interface ScriptedOptions {
  /**
   * What happens to the first page, the second, and so on. With a `journalPath` the pages of all engines that share
   * it are counted together, across threads, restarts and killed processes; without, each engine counts its own.
   */
  readonly outcomes?: readonly ScriptedOutcome[];
  /** What happens to pages whose image is as many pixels wide, whenever they come. */
  readonly byWidth?: Readonly<Record<number, ScriptedOutcome>>;
  /** What happens to all other pages. Default: words. */
  readonly otherwise?: ScriptedOutcome;
  /** A file that gets a line when a page is begun and when it has been recognised; see `readJournal`. */
  readonly journalPath?: string;
}

/** What happens to a page that is known by its number. */
export interface PageScript {
  /** What happens at the first try, the second, and so on; after those: words. */
  readonly tries: readonly ScriptedOutcome[];
  /** What happens after those instead. */
  readonly afterwards?: ScriptedOutcome;
}

export interface NumberedOptions {
  /** By the number of the page; other pages: words. */
  readonly pages?: Readonly<Record<number, PageScript>>;
  /** A file beside which the tries of each page are counted, across threads, restarts and killed processes. */
  readonly journalPath: string;
  /** While this file exists the engine does not start. */
  readonly downPath?: string;
}

/** The engines that tests can ask for, with what each can be told. */
export interface EngineOptions {
  /** Answers at once, with words that depend on nothing but the pixels. */
  readonly instant: Record<string, never>;
  /** Answers like `instant`, but waits `delayMs` for each page. */
  readonly slow: { readonly delayMs: number };
  /** Never answers. Blocks its thread, as a loop in WebAssembly does: only ending the thread helps. */
  readonly hanging: Record<string, never>;
  /** Ends its thread at every page. */
  readonly crashing: Record<string, never>;
  /** Finds nothing on any page. */
  readonly empty: Record<string, never>;
  /** Does what the script says, page by page. */
  readonly scripted: ScriptedOptions;
  /** Reads the numbers of `writeNumberedPdf`, and does with each page what its script says. */
  readonly numbered: NumberedOptions;
}

export type EngineName = keyof EngineOptions;
