import { formatCount } from '@docbatch/core';

import type { ProgressView } from './progress-view.js';

/** `84/190 documents`. */
export const describeDocuments = ({ settled, total }: ProgressView['documents']): string =>
  `${formatCount(settled)}/${formatCount(total)} documents`;

/** `412 of 1,902 so far`: documents that are not open yet have an unknown number of pages. */
export function describePages({ settled, total, totalIsKnown }: ProgressView['pages']): string {
  if (total === 0) return 'not counted yet';
  const done = formatCount(settled);
  return totalIsKnown ? `${done}/${formatCount(total)}` : `${done} of ${formatCount(total)} so far`;
}

/** Speed, time left and trouble so far; the most wanted first, so that a narrow terminal can leave out the end. */
export function describeMovement(view: ProgressView): string[] {
  const parts: string[] = [];
  if (view.pagesPerMinute !== null) parts.push(`${view.pagesPerMinute.toFixed(1)} pages/min`);
  if (view.secondsRemaining !== null) parts.push(`${formatTimeLeft(view.secondsRemaining)} left`);
  if (view.failedCount > 0) parts.push(`${formatCount(view.failedCount)} failed`);
  if (view.needsPasswordCount > 0) parts.push(`${formatCount(view.needsPasswordCount)} locked`);
  return parts;
}

/** Coarse on purpose: an estimate to the second would jump about and promise too much. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 55) return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
