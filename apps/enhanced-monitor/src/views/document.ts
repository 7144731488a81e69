import type { DocumentDetails, ListedPage } from '@docbatch/batch-tasks';
import { errorCatalogue, formatBytes, formatCount, formatDuration } from '@docbatch/core';

import { formatMoment } from '../draw/format.js';
import { fit, fitRight, span, type Line } from '../draw/line.js';
import { printable } from '../draw/printable.js';
import { toneOf } from './batch.js';
import type { Scene, ScreenPart } from './screen-part.js';

export function renderDocument(scene: Scene): ScreenPart {
  const { document } = scene.snapshot;
  const more = document?.nextPage == null ? '' : `, the first ${formatCount(document.pages.length)}`;
  return {
    facts: document === null ? [] : renderFacts(document, scene),
    title: `Pages${more}`,
    rows: (document?.pages ?? []).map((page) => renderPageRow(page, scene)),
    empty: document === null ? 'There is no such document.' : 'No page has settled yet.',
    below: [],
  };
}

function renderFacts(document: DocumentDetails, { now, theme }: Scene): Line[] {
  const { file, state, stateSince, error, warnings, outputs } = document;
  const facts = [
    `since ${formatMoment(stateSince, now)}`,
    formatBytes(document.sizeBytes),
    `${formatCount(document.pageCount)} pages`,
    `attempt ${document.attempt}`,
  ];
  const lines: Line[] = [
    [span(printable(file), 'bold')],
    [span(state.replaceAll('_', ' '), toneOf(state)), span(theme.separator + facts.join(theme.separator))],
  ];
  if (error !== null)
    lines.push(
      [span(`${error.code} `, 'bad'), span(printable(error.message))],
      [span('try: ', 'bold'), span(errorCatalogue[error.code].solution)],
    );
  for (const { code, message, pageNumber } of warnings.slice(0, 4))
    lines.push([
      span(`! ${pageNumber === undefined ? '' : `p. ${pageNumber} `}`, 'bad'),
      span(`${printable(message)} `),
      span(code, 'dim'),
    ]);
  for (const { path } of outputs.slice(0, 3)) lines.push([span(printable(path), 'dim')]);
  return lines;
}

function renderPageRow(page: ListedPage, { theme }: Scene): Line {
  const { pageNumber, outcome, meanConfidence, grade, readMs, error, warnings } = page;
  const word = { recognized: 'recognized', text_layer: 'had text', failed: 'failed' }[outcome];
  return [
    span(fitRight(String(pageNumber), 6)),
    span(`  ${fit(word, 11, theme)}`, outcome === 'failed' ? 'bad' : 'plain'),
    span(fitRight(meanConfidence === null ? '' : `${Math.round(meanConfidence)} %`, 6)),
    span(`  ${fit(grade ?? '', 10, theme)}`),
    span(fitRight(readMs === null ? '' : formatDuration(readMs), 9), 'dim'),
    span(`  ${printable(error?.message ?? warnings[0]?.message ?? '')}`),
  ];
}
