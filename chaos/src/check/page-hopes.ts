import type { PageScript, ScriptedOutcome } from '@docbatch/testkit';

import type { TrialPlan } from '../plan/trial-plan.js';

const breaks = ({ kind }: ScriptedOutcome): boolean => kind !== 'words' && kind !== 'empty';

/** Whether a page may end without having been read: its engine has failed it at least once. */
export const mayFail = ({ tries, afterwards }: PageScript): boolean =>
  [...tries, ...(afterwards ? [afterwards] : [])].some(breaks);

/** Whether a page may have been read as empty. */
export const mayBeEmpty = ({ tries }: PageScript): boolean => tries.some(({ kind }) => kind === 'empty');

/** Whether a page can never be read. */
export const mustFail = ({ tries, afterwards }: PageScript): boolean =>
  afterwards !== undefined && breaks(afterwards) && tries.every(breaks);

/** How many times the engine kills its process. */
export const countKills = (plan: TrialPlan): number =>
  Object.values(plan.pages).flatMap(({ tries }) => tries.filter(({ kind }) => kind === 'kill')).length;
