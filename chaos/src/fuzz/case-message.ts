import type { CaseOutcome } from './read-case.js';

/** What the process that reads cases is started with. */
export interface CaseRange {
  readonly firstSeed: number;
  readonly count: number;
  /** A folder with documents to damage besides our own. */
  readonly corpus: string | null;
}

/** What it says: a case begins, and how it ended. */
export type CaseMessage =
  | { readonly seed: number; readonly original: string; readonly outcome: null }
  | { readonly seed: number; readonly original: string; readonly outcome: CaseOutcome };
