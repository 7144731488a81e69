import type { TrialPlan } from '../plan/trial-plan.js';
import { openLane, type Lane } from '../servers/lane.js';
import { runTrial, type TrialResult } from './run-trial.js';

export interface RunTrialsOptions {
  /** Trials that run at the same time, each on servers of its own. */
  readonly lanes: number;
  /** Called as trials end, in any order. */
  readonly onResult?: (result: TrialResult) => void;
}

/** Runs trials on a few sets of servers; results are in the order of the plans. */
export async function runTrials(
  plans: readonly TrialPlan[],
  { lanes, onResult }: RunTrialsOptions,
): Promise<TrialResult[]> {
  const backends = [...new Set(plans.map((plan) => plan.backend))];
  const results: TrialResult[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const lane: Lane = await openLane(backends);
    try {
      while (next < plans.length) {
        const index = next++;
        results[index] = await runTrial(plans[index]!, lane);
        onResult?.(results[index]);
      }
    } finally {
      await lane.close();
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes, plans.length) }, work));
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
  return results;
}
