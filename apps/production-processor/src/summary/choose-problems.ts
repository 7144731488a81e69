import type { ErrorCode } from '@docbatch/core';

import type { Problem } from './all-problems.js';

const shownInAll = 20;
/** Few of each kind, so that a thousand of one kind do not hide the only one of another. */
const shownOfOneCode = 5;

export interface ChosenProblems {
  readonly shown: readonly Problem[];
  /** How many are not shown, by their code. */
  readonly hidden: ReadonlyMap<ErrorCode, number>;
}

/** Picks the problems that a screen has room for. Holds no more than these, however many there are. */
export async function chooseProblems(problems: AsyncIterable<Problem>): Promise<ChosenProblems> {
  const shown: Problem[] = [];
  const hidden = new Map<ErrorCode, number>();
  const shownByCode = new Map<ErrorCode, number>();
  for await (const problem of problems) {
    const ofThisCode = shownByCode.get(problem.code) ?? 0;
    if (shown.length < shownInAll && ofThisCode < shownOfOneCode) {
      shown.push(problem);
      shownByCode.set(problem.code, ofThisCode + 1);
    } else {
      hidden.set(problem.code, (hidden.get(problem.code) ?? 0) + 1);
    }
  }
  return { shown, hidden };
}
