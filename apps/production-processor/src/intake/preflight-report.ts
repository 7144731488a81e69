import { getMachineSpeed, isS3Location, type BatchContext, type WorkSpeed } from '@docbatch/batch-tasks';
import type { OutputKind } from '@docbatch/core';

import { measureFreeBytes } from '../disk/measure-free-bytes.js';
import type { ProcessOptions } from '../options/command-options.js';
import { estimateRun, type RunEstimate } from './estimate-run.js';
import type { Preflight } from './preflight.js';

/** Everything that is known before the work. */
export interface PreflightReport extends RunEstimate {
  readonly preflight: Preflight;
  readonly speed: WorkSpeed & { readonly measured: boolean };
  /** Of the disk that the results go to; null when it is not known. */
  readonly freeBytes: number | null;
}

/** Milliseconds a page on two cores of 2020, until this machine has been measured. */
const defaultMsPerPage: Readonly<Record<string, number>> = { 'tesseract.js': 3_000, tesseract: 2_000 };

/** Names what a speed was measured with. */
export const speedKeyOf = (engine: string, languages: ProcessOptions['languages']): string =>
  `${engine} ${languages === 'auto' ? languages : languages.join('+')}`;

export async function makePreflightReport(
  preflight: Preflight,
  options: {
    readonly context?: BatchContext;
    readonly engine: string;
    readonly languages: ProcessOptions['languages'];
    readonly slots: number;
    readonly outputs: readonly OutputKind[];
    readonly out: string;
  },
): Promise<PreflightReport> {
  const { context, engine, languages, slots, outputs, out } = options;
  const measured =
    context === undefined ? null : await getMachineSpeed(context, speedKeyOf(engine, languages));
  const msPerPage = measured?.msPerPage ?? defaultMsPerPage[engine] ?? 3_000;
  // Whoever leaves the pages to workers does not know how many there will be.
  const speed = { msPerPage, slots: Math.max(1, slots), measured: measured !== null };
  return {
    ...estimateRun(preflight.counts, { speed, outputs }),
    ...{ preflight, speed },
    freeBytes: isS3Location(out) ? null : await measureFreeBytes(out),
  };
}
