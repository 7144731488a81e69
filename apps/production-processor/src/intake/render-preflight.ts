import { formatBytes, formatCount, formatDuration } from '@docbatch/core';

import { countOf } from '../terminal/count-of.js';
import type { Talk } from '../terminal/talk.js';
import { wrapParts } from '../terminal/wrap-parts.js';
import { describeSkips } from './describe-intake.js';
import type { PreflightReport } from './preflight-report.js';
import type { PreflightCounts } from './preflight.js';
import type { Skips } from './skips.js';

const label = 'Preflight  ';

/** What the input holds and what it will take, in a few lines. */
export function renderPreflight(
  report: PreflightReport,
  skips: Skips,
  { style, width }: Pick<Talk, 'style' | 'width'>,
): string[] {
  const { counts } = report.preflight;
  const groups = [
    [
      countOf(counts.documents, 'document', 'documents'),
      countOf(counts.pages, 'page', 'pages'),
      formatBytes(counts.bytes),
    ],
    describeWork(counts),
    describeTrouble(counts),
    describeSkips(skips),
    describeCost(report),
  ];
  const separator = style.unicode ? ' · ' : ' - ';
  const lines = groups.flatMap((parts) => wrapParts(parts, separator, width - label.length));
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line);
}

function describeWork(counts: PreflightCounts): string[] {
  return some([
    [counts.pagesToRecognize, 'to recognise'],
    [counts.pagesWithText, counts.pagesWithText === 1 ? 'has text' : 'have text'],
    [counts.doneBefore, counts.doneBefore === 1 ? 'document done before' : 'documents done before'],
  ]);
}

function describeTrouble(counts: PreflightCounts): string[] {
  return some([
    [counts.needPassword, counts.needPassword === 1 ? 'needs a password' : 'need a password'],
    [counts.damaged, 'damaged'],
    [counts.unsupported, 'of an unsupported kind'],
    [counts.tooLarge, 'too large'],
    [counts.unreadable, 'unreadable'],
    [counts.signed, 'signed'],
    [
      counts.duplicates,
      counts.duplicates === 1 ? 'duplicate (recognised once)' : 'duplicates (recognised once)',
    ],
  ]);
}

function describeCost({ ms, diskBytes, freeBytes, speed, preflight }: PreflightReport): string[] {
  if (preflight.counts.documents === preflight.counts.doneBefore) return ['nothing to do'];
  const pace = speed.measured
    ? 'on this machine'
    : `at ${formatDuration(speed.msPerPage)} a page, as this machine was not measured yet`;
  const disk = `${formatBytes(diskBytes)} of disk`;
  const tight =
    freeBytes !== null && freeBytes < diskBytes ? `, and only ${formatBytes(freeBytes)} are free` : '';
  return [`about ${formatDuration(ms)} ${pace}`, disk + tight];
}

const some = (entries: readonly (readonly [number, string])[]): string[] =>
  entries.filter(([count]) => count > 0).map(([count, text]) => `${formatCount(count)} ${text}`);
