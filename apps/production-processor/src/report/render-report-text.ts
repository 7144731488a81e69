import type { CampaignReport } from '@docbatch/batch-tasks';
import { formatCount, formatDuration } from '@docbatch/core';

import type { Layout } from '../summary/render-problems.js';
import { countOf } from '../terminal/count-of.js';
import { drawBar } from '../terminal/draw-bar.js';
import { printable } from '../terminal/printable.js';
import { shortenMiddle } from '../terminal/shorten-middle.js';

const barWidth = 24;
const shownReview = 10;

/** The report in short, for a terminal. */
export function renderReportText(report: CampaignReport, layout: Layout): string[] {
  const { documents, pages, startedAt, lastSettledAt } = report;
  const { bold } = layout.style.colors;
  const counts = [
    countOf(documents.total, 'document', 'documents'),
    `${formatCount(documents.completed + documents.completedWithWarnings)} completed`,
    ...(documents.completedWithWarnings > 0
      ? [`${formatCount(documents.completedWithWarnings)} of them with warnings`]
      : []),
    ...(documents.needsPassword > 0 ? [`${formatCount(documents.needsPassword)} need a password`] : []),
    ...(documents.failed > 0 ? [`${formatCount(documents.failed)} failed`] : []),
    ...(documents.unsettled > 0 ? [`${formatCount(documents.unsettled)} not settled yet`] : []),
  ];
  const separator = layout.style.unicode ? ' · ' : ' - ';
  const took =
    startedAt === null || lastSettledAt === null
      ? []
      : [`${formatDuration(lastSettledAt.getTime() - startedAt.getTime())} from first to last`];
  return [
    bold(printable(report.input)),
    counts.join(separator),
    [countOf(pages.total, 'page', 'pages'), `${formatCount(pages.recognized)} recognised`, ...took].join(
      separator,
    ),
    ...renderStages(report, layout),
    ...renderFailures(report),
    ...renderReview(report, layout),
    '',
    'The whole of it, with plots: --html report.html',
  ];
}

function renderStages({ stages }: CampaignReport, { style }: Layout): string[] {
  const longest = Math.max(...stages.map(({ seconds }) => seconds));
  if (longest <= 0) return [];
  const lines = stages.map(
    ({ stage, seconds }) =>
      `  ${stage.padEnd(12)} ${drawBar(seconds / longest, barWidth, style.unicode)} ${formatDuration(seconds * 1_000)}`,
  );
  return ['', 'Time, added up over all documents and pages', ...lines];
}

const renderFailures = ({ failures }: CampaignReport): string[] =>
  failures.length === 0
    ? []
    : [
        '',
        ...failures.flatMap(({ code, documents, solution }) => [
          `${formatCount(documents).padStart(5)}  ${code}`,
          `       try: ${solution}`,
        ]),
      ];

function renderReview({ review, reviewTotal }: CampaignReport, { width, style }: Layout): string[] {
  if (review.length === 0) return [];
  const lines = review.slice(0, shownReview).map(({ file, pageNumber, confidence, code, message }) => {
    const why = code ?? `confidence ${confidence?.toFixed(0) ?? 'unknown'}`;
    const name = shortenMiddle(printable(file), Math.max(20, width - 40), style.unicode ? '…' : '...');
    return `  ${name} p. ${pageNumber}  ${why}${code === null ? '' : `: ${printable(message)}`}`;
  });
  const more = reviewTotal - lines.length;
  return [
    '',
    `${countOf(reviewTotal, 'page', 'pages')} to look at`,
    ...lines,
    ...(more > 0 ? [`  and ${formatCount(more)} more`] : []),
  ];
}
