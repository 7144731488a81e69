import type { CampaignStatus, DocumentProblem, WrittenManifest } from '@docbatch/batch-tasks';

import type { PreflightCounts } from '../intake/preflight.js';
import type { Skips } from '../intake/skips.js';
import type { OutputFile } from './group-outputs.js';

/** Everything that can be said of a run once it has ended. The lists are streams: a run may have a million files. */
export interface RunResult {
  readonly status: CampaignStatus;
  readonly intake: Pick<PreflightCounts, 'doneBefore'>;
  readonly skips: Skips;
  /** From the start of the command to its end. */
  readonly durationMs: number;
  /** The part of it in which pages were worked on. */
  readonly workMs: number;
  readonly interrupted: boolean;
  /** Absolute. */
  readonly outputDir: string;
  /** Null when it could not be written. */
  readonly manifest: WrittenManifest | null;
  listProblems(): AsyncIterable<DocumentProblem>;
  listOutputs(): AsyncIterable<OutputFile>;
}
