import { formatCount, formatDuration } from '@docbatch/core';
import stringWidth from 'string-width';

import { wrapParts } from '../terminal/wrap-parts.js';
import type { Layout } from './render-problems.js';
import type { RunResult } from './run-result.js';

/** What became of the documents and pages, with the time it took at the right edge when there is room. */
export function renderOutcome(result: RunResult, layout: Layout): string[] {
  const separator = layout.style.unicode ? ' · ' : ' - ';
  const outcome = describeDocuments(result);
  const effort = describeEffort(result);
  const pages = wrapParts(describePages(result), separator, layout.width);
  const gap =
    Math.min(layout.width, 100) - stringWidth([...outcome, ...effort].join(separator)) + separator.length;
  if (gap >= 2) return [outcome.join(separator) + ' '.repeat(gap) + effort.join(separator), ...pages];
  return [
    ...wrapParts(outcome, separator, layout.width),
    ...wrapParts(effort, separator, layout.width),
    ...pages,
  ];
}

function describeDocuments({ status: { documents }, skips }: RunResult): string[] {
  const parts = [`${formatCount(documents.completed)} completed`];
  const add = (count: number, text: string): void => {
    if (count > 0) parts.push(`${formatCount(count)} ${text}`);
  };
  add(documents.completedWithWarnings, 'with warnings');
  add(documents.needsPassword, documents.needsPassword === 1 ? 'needs a password' : 'need a password');
  add(documents.failed, 'failed');
  add(documents.cancelled, 'cancelled');
  add(documents.unsettled, 'not done yet');
  add(skips.unreadableCount, 'unreadable');
  return parts;
}

function describeEffort({ status: { pages }, durationMs, workMs }: RunResult): string[] {
  const done = pages.recognized + pages.fromText;
  const rate = done === 0 || workMs <= 0 ? [] : [`${((done * 60_000) / workMs).toFixed(1)} pages/min`];
  return [formatDuration(durationMs), ...rate];
}

function describePages({ status: { pages } }: RunResult): string[] {
  const parts: string[] = [];
  const add = (count: number, text: string): void => {
    if (count > 0) parts.push(`${formatCount(count)} ${text}`);
  };
  add(pages.total, pages.total === 1 ? 'page' : 'pages');
  add(pages.recognized, 'recognised');
  add(pages.fromText, 'had text');
  add(pages.reused, 'reused');
  add(pages.failed, 'failed');
  add(countUnread(pages), 'not read');
  return parts;
}

/** What is in none of the other counts, so that they add up. */
export const countUnread = (pages: RunResult['status']['pages']): number =>
  Math.max(0, pages.total - pages.recognized - pages.fromText - pages.reused - pages.failed);
