import type { Throughput } from '../../api/contract.js';

/** Pages a minute: of the last whole interval, and on average since the first in which anything was done. */
export function paceOf({ points, minutesPerPoint }: Throughput): { last: number; mean: number } {
  const pages = points.slice(0, -1).map((point) => point.pagesRecognized + point.pagesFromText);
  const first = pages.findIndex((count) => count > 0);
  if (first === -1) return { last: 0, mean: 0 };
  const since = pages.slice(first);
  const total = since.reduce((sum, count) => sum + count, 0);
  return { last: (pages.at(-1) ?? 0) / minutesPerPoint, mean: total / since.length / minutesPerPoint };
}
