import { inspect } from 'node:util';

import type { TrialPlan } from '../plan/trial-plan.js';
import type { TrialResult } from '../run/run-trial.js';

const shown = 20;

/** The command that runs a trial again with the same plan. */
export const reproduceCommand = ({ seed, backend }: TrialPlan): string =>
  `pnpm chaos --seed ${seed} --backend ${backend}`;

/** What is wrong with a trial, what was done in it, and how to run it again. */
export function renderViolation({ plan, violations, timeline, keptFolder }: TrialResult): string {
  return [
    `✗ seed ${plan.seed} on ${plan.backend}: ${violations.length} violations`,
    ...violations.flatMap(({ what, found }) => [
      `  ${what}:`,
      ...found.slice(0, shown).map((entry) => `    ${inspect(entry, { breakLength: Infinity, depth: 6 })}`),
      ...(found.length > shown ? [`    ... and ${found.length - shown} more`] : []),
    ]),
    '  what happened:',
    ...timeline.map((line) => `  ${line}`),
    `  files and logs: ${keptFolder ?? 'none'}`,
    `  again: ${reproduceCommand(plan)}`,
  ].join('\n');
}
