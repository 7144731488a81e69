import { faultTitles, type FaultKind } from '../plan/fault.js';
import type { Backend } from '../plan/trial-plan.js';
import type { TrialResult } from '../run/run-trial.js';

/** A whole run, as `--json` prints it. */
export interface Summary {
  readonly trials: number;
  readonly failedSeeds: readonly { readonly seed: number; readonly backend: Backend }[];
  readonly violations: number;
  readonly perBackend: Readonly<
    Partial<Record<Backend, { readonly trials: number; readonly violations: number }>>
  >;
  /** How often each fault was done. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  /** What the engine was told to do to pages that it does not simply read. */
  readonly engineFaults: Readonly<Record<string, number>>;
  /** How many documents ended in which state. */
  readonly documents: Readonly<Record<string, number>>;
  readonly pages: number;
  /** Seconds from the end of the last fault until everything had settled. */
  readonly settleSeconds: { readonly median: number; readonly longest: number };
  /** Faults that this machine cannot do. */
  readonly leftOut: readonly string[];
}

export function summarize(results: readonly TrialResult[]): Summary {
  const perBackend: Partial<Record<Backend, { trials: number; violations: number }>> = {};
  for (const { plan, violations } of results) {
    const own = (perBackend[plan.backend] ??= { trials: 0, violations: 0 });
    own.trials += 1;
    own.violations += violations.length;
  }
  const failed = results.filter(({ violations }) => violations.length > 0);
  const settle = results.map((result) => result.settleSeconds).sort((left, right) => left - right);
  const done = results.flatMap(({ plan, hadDisk }) =>
    plan.faults.filter(({ kind }) => kind !== 'fill_disk' || hadDisk),
  );
  const scripts = results.flatMap(({ plan }) => Object.values(plan.pages));
  const outcomes = scripts.flatMap(({ tries, afterwards }) => [
    ...tries,
    ...(afterwards ? [afterwards] : []),
  ]);
  return {
    trials: results.length,
    failedSeeds: failed.map(({ plan }) => ({ seed: plan.seed, backend: plan.backend })),
    violations: failed.reduce((sum, { violations }) => sum + violations.length, 0),
    perBackend,
    faults: count(done.map(({ kind }) => kind)),
    engineFaults: count(outcomes.map(({ kind }) => kind).filter((kind) => kind !== 'words')),
    documents: count(
      results.flatMap((result) =>
        Object.entries(result.outcomes).flatMap(([state, times]) =>
          Array.from({ length: times }, () => state),
        ),
      ),
    ),
    pages: results
      .flatMap(({ plan }) => plan.batches.flatMap((batch) => batch.documents))
      .reduce((sum, { numbers }) => sum + numbers.length, 0),
    settleSeconds: {
      median: round(settle[Math.floor(settle.length / 2)] ?? 0),
      longest: round(settle.at(-1) ?? 0),
    },
    leftOut: results.some(({ hadDisk }) => !hadDisk) ? [faultTitles.fill_disk] : [],
  };
}

function count(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const round = (seconds: number): number => Math.round(seconds * 10) / 10;
