/** What the reconciler can find. */
export const findingKinds = [
  'document_not_dispatched',
  'document_forgotten_by_queue',
  'document_waits_for_lost_pages',
  'document_held_in_vain',
  'claim_without_work',
  'job_without_work',
  'output_missing',
  'output_left_over',
  'staging_left_over',
  'counters_wrong',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One thing that is not as it should be. */
export interface Finding {
  readonly kind: FindingKind;
  /** Of the document, the batch or the job that it is about. */
  readonly id: string;
  /** What is wrong, for people. */
  readonly found: string;
  /** What was done about it; in a dry run what would be done. */
  readonly action: string;
  /** False when only people can do what is to be done. */
  readonly repairable?: boolean;
  /** Whether it is repaired now. Always false in a dry run. */
  readonly repaired: boolean;
}

/** How one look at everything works; the same for every kind of finding. */
export interface Inspection {
  readonly dryRun: boolean;
  /** What has changed its state within this many seconds is only in motion. */
  readonly minAgeSeconds: number;
  readonly repairOutputs: boolean;
  readonly signal: AbortSignal | undefined;
  report(finding: Finding): void;
}

/** The name that the reconciler leaves in events. */
export const reconcilerActor = 'reconciler';
export const firstId = '00000000-0000-0000-0000-000000000000';
export const rowsAtATime = 1_000;
