/** What can be wrong. */
export const alertRules = [
  'no_workers',
  'oldest_waiting',
  'failure_rate',
  'stuck_batch',
  'disk_low',
] as const;
export type AlertRule = (typeof alertRules)[number];

/** Something that is wrong now. The key is the same as long as it is the same thing. */
export interface Alert {
  readonly key: string;
  readonly rule: AlertRule;
  readonly message: string;
}

/** What rules look at. */
export interface AlertFacts {
  /** Documents that nobody has begun or that are in work; those of paused batches are not among them. */
  readonly openDocuments: number;
  readonly livingWorkers: number;
  readonly oldestWaitingSeconds: number | null;
  /** Of the last quarter of an hour. */
  readonly settled: number;
  readonly failed: number;
  /** Of batches that are not paused and have not settled: for how long nothing of them has moved. */
  readonly batches: readonly { readonly batchId: string; readonly stillSeconds: number }[];
  /** Null when this machine holds nothing of docbatch's. */
  readonly freeBytes: number | null;
  /** Living workers that hold their work because a disk is full. */
  readonly workersOutOfDisk: number;
}

export const alertLimits = {
  oldestWaitingSeconds: 3_600,
  failureShare: 0.2,
  /** Fewer settled documents say nothing about a rate. */
  fewestSettled: 20,
  stillSeconds: 1_800,
  freeBytes: 2_000_000_000,
};

/** What is told stays told until it is clearly better: a value at its limit would come and go. */
const clearlyBetter = 0.8;

/**
 * Everything that is wrong. `told` are the keys of alerts that were told and not taken back: for them, limits are a fifth more
 * demanding.
 */
export function findAlerts(facts: AlertFacts, told: ReadonlySet<string>): Alert[] {
  const alerts: Alert[] = [];
  const tell = (rule: AlertRule, message: string, key: string = rule): void => {
    alerts.push({ key, rule, message });
  };
  const easedBy = (key: string): number => (told.has(key) ? clearlyBetter : 1);
  const { openDocuments, livingWorkers, oldestWaitingSeconds: oldest, settled, failed, freeBytes } = facts;
  if (openDocuments > 0 && livingWorkers === 0)
    tell(
      'no_workers',
      `${openDocuments} documents are to be done and no worker lives. Start one: production-processor worker.`,
    );
  if (oldest !== null && oldest >= alertLimits.oldestWaitingSeconds * easedBy('oldest_waiting'))
    tell(
      'oldest_waiting',
      `The oldest batch has waited for ${Math.round(oldest / 60)} minutes. Add workers, or give it a higher priority.`,
    );
  if (
    settled >= alertLimits.fewestSettled * easedBy('failure_rate') &&
    failed / settled >= alertLimits.failureShare * easedBy('failure_rate')
  )
    tell(
      'failure_rate',
      `${failed} of ${settled} documents failed within 15 minutes. See: enhanced-monitor errors.`,
    );
  for (const { batchId, stillSeconds } of facts.batches) {
    // No easing: the clock of a batch that moves begins again.
    if (stillSeconds < alertLimits.stillSeconds) continue;
    const minutes = Math.round(stillSeconds / 60);
    tell(
      'stuck_batch',
      `Batch ${batchId} has not moved for ${minutes} minutes. See: production-processor doctor.`,
      `stuck_batch:${batchId}`,
    );
  }
  const isLow = freeBytes !== null && freeBytes * easedBy('disk_low') <= alertLimits.freeBytes;
  if (isLow || facts.workersOutOfDisk > 0)
    tell(
      'disk_low',
      facts.workersOutOfDisk > 0
        ? `${facts.workersOutOfDisk} workers wait for space on a disk. Free some; they go on by themselves.`
        : `${Math.round(freeBytes! / 1e6)} MB are left on the disk of the data folder. Free some space.`,
    );
  return alerts;
}
