import type { PreflightReport } from './preflight-report.js';
import type { Skips } from './skips.js';

/** The preflight as plain data, for `--json` and for whoever asks the records. */
export const preflightFields = (report: PreflightReport, skips: Skips) => ({
  ...report.preflight.counts,
  skipped: { ...skips.counts, unreadable: skips.unreadableCount },
  estimatedSeconds: Math.round(report.ms / 1000),
  secondsPerPage: Math.round(report.speed.msPerPage) / 1000,
  speedIsMeasured: report.speed.measured,
  diskBytes: report.diskBytes,
  freeBytes: report.freeBytes,
});
