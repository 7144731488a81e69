import type { DocumentProblem } from '@docbatch/batch-tasks';
import type { DocumentState, ErrorCode } from '@docbatch/core';

import type { Skips } from '../intake/skips.js';

/** A document or file that did not end as plain success. */
export interface Problem {
  readonly file: string;
  readonly state: DocumentState;
  readonly code: ErrorCode;
  readonly message: string;
  readonly solution: string;
  /** 1-based; absent when it concerns the whole document. */
  readonly pageNumber?: number;
}

/** What could not even be looked at comes first, then the documents in file order. */
export async function* allProblems(
  skips: Skips,
  problems: AsyncIterable<DocumentProblem>,
): AsyncGenerator<Problem> {
  for (const { file, error } of skips.unreadable) {
    yield { file, state: 'failed', code: error.code, message: error.message, solution: error.solution };
  }
  yield* problems;
}

export const isWarning = (problem: Problem): boolean => problem.state === 'completed_with_warnings';
