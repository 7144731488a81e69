import type { TakenFile } from '@docbatch/batch-tasks';

import type { FileFacts } from './file-observer.js';

/** A file that has become still, and its hash. */
export interface Arrival {
  readonly path: string;
  /** Relative to the watched folder, with forward slashes. */
  readonly fileName: string;
  readonly facts: FileFacts;
  /** Undefined when it is too large to be read. */
  readonly sha256: string | undefined;
}

/** What is to be done about a file that has arrived. */
export type Judgement =
  | { readonly kind: 'new' }
  /** Its name and bytes are in the records. */
  | { readonly kind: 'known'; readonly taken: TakenFile }
  /** Its bytes are in the records under a name that is gone. */
  | { readonly kind: 'renamed'; readonly taken: TakenFile }
  /** Its name is in the records with other bytes, which are being worked on: it has to wait. */
  | { readonly kind: 'busy' };

const settled: ReadonlySet<string> = new Set([
  ...['completed', 'completed_with_warnings', 'failed', 'needs_password', 'cancelled'],
]);

export const isSettledState = (state: string): boolean => settled.has(state);

/**
 * The rows decide, not the memory of this process: that is why a restart takes nothing twice. `isThere` says whether the
 * watched folder has a file of this name.
 */
export async function judgeArrival(
  { fileName, sha256 }: Pick<Arrival, 'fileName' | 'sha256'>,
  rows: readonly TakenFile[],
  isThere: (fileName: string) => Promise<boolean>,
): Promise<Judgement> {
  const ofName = rows.find((row) => row.fileName === fileName);
  if (ofName !== undefined) {
    if (ofName.contentSha256 === (sha256 ?? null)) return { kind: 'known', taken: ofName };
    return isSettledState(ofName.state) ? { kind: 'new' } : { kind: 'busy' };
  }
  for (const taken of rows) {
    if (sha256 === undefined || taken.contentSha256 !== sha256) continue;
    // A copy of a file that is still there is a document of its own.
    if (!(await isThere(taken.fileName))) return { kind: 'renamed', taken };
  }
  return { kind: 'new' };
}
