import type { CampaignReport, FailureGroup, ReviewPage, SlowestDocument } from '@docbatch/batch-tasks';
import { formatCount, formatDuration } from '@docbatch/core';

import { drawBars } from './draw-bars.js';
import { html, nothing, type Html } from './html.js';
import { style } from './style.js';

/** The report as one HTML page that needs nothing but itself. */
export function renderReport(
  report: CampaignReport,
  madeAt: Date,
  pictures: readonly (Uint8Array | null)[] = [],
): string {
  const { input, output, campaignId } = report;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <meta name="referrer" content="no-referrer" />
        <title>${`Report on ${lastPart(input)}`}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          <h1>Report on <bdi>${lastPart(input)}</bdi></h1>
          <p class="dim"><bdi>${input}</bdi> to <bdi>${output}</bdi></p>
          <p class="dim">
            Campaign <code>${campaignId}</code> · as of
            ${formatTime(madeAt)}${report.settled ? '' : ' · work is still going on'}
          </p>
          ${renderFacts(report)} ${renderThroughput(report)} ${renderConfidence(report)}
          ${renderStages(report)} ${renderFailures(report.failures)} ${renderReview(report, pictures)}
          ${renderSlowest(report.slowest)}
        </main>
      </body>
    </html> `;
  return page.markup;
}

function renderFacts({ documents, pages, startedAt, lastSettledAt }: CampaignReport): Html {
  const workedMs = (lastSettledAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0);
  const fact = (name: string, value: string, isBad = false): Html =>
    html`<div><dt>${name}</dt><dd${isBad ? html` class="bad"` : nothing}>${value}</dd></div>`;
  const counted = (name: string, count: number, isBad = false): readonly Html[] =>
    count === 0 ? [] : [fact(name, formatCount(count), isBad)];
  return html`<dl class="facts">
    ${fact('Documents', formatCount(documents.total))} ${fact('Completed', formatCount(documents.completed))}
    ${counted('With warnings', documents.completedWithWarnings)}
    ${counted('Need a password', documents.needsPassword, true)} ${counted('Failed', documents.failed, true)}
    ${counted('Cancelled', documents.cancelled)} ${counted('Not settled yet', documents.unsettled)}
    ${fact('Pages', formatCount(pages.total))} ${counted('Recognised', pages.recognized)}
    ${counted('Had text', pages.fromText)} ${counted('Pages failed', pages.failed, true)}
    ${workedMs > 0 ? fact('From first to last', formatDuration(workedMs)) : nothing}
  </dl>`;
}

function renderThroughput({
  throughput: { pages, intervalSeconds },
  startedAt,
  lastSettledAt,
}: CampaignReport): Html {
  if (startedAt === null || lastSettledAt === null || pages.length === 0) return nothing;
  const perMinute = (count: number): string =>
    `${((count * 60) / intervalSeconds).toLocaleString('en', { maximumFractionDigits: 1 })} pages/min`;
  const describe = (count: number, index: number): string => {
    const at = new Date(startedAt.getTime() + index * intervalSeconds * 1_000);
    return `${formatTime(at)}: ${formatCount(count)} ${count === 1 ? 'page' : 'pages'}, ${perMinute(count)}`;
  };
  const most = perMinute(Math.max(...pages));
  return html`<section>
    <h2>Pages over time</h2>
    ${drawBars({
      title: `Pages settled in each ${formatDuration(intervalSeconds * 1_000)}, at most ${most}`,
      values: pages,
      from: formatTime(startedAt),
      to: formatTime(lastSettledAt),
      most: `highest bar: ${most}`,
      describe,
    })}
  </section>`;
}

function renderConfidence({ confidence }: CampaignReport): Html {
  const total = confidence.reduce((sum, pages) => sum + pages, 0);
  if (total === 0) return nothing;
  const sure = confidence.slice(16).reduce((sum, pages) => sum + pages, 0);
  return html`<section>
    <h2>How sure the engine was</h2>
    <p>
      ${`${formatCount(sure)} of ${formatCount(total)} recognised pages have a mean word confidence of 80 or more.`}
    </p>
    ${drawBars({
      title: 'Recognised pages by mean word confidence, 0 to 100',
      values: confidence,
      from: '0',
      to: '100',
      most: `highest bar: ${formatCount(Math.max(...confidence))} pages`,
      describe: (pages, index) => `${index * 5} to ${index * 5 + 5}: ${formatCount(pages)} pages`,
    })}
  </section>`;
}

function renderStages({ stages }: CampaignReport): Html {
  const longest = Math.max(...stages.map(({ seconds }) => seconds));
  if (longest <= 0) return nothing;
  const rows = stages.map(
    ({ stage, seconds }) =>
      html`<tr>
        <th scope="row">${stage}</th>
        <td class="bar">
          <meter min="0" max="${longest}" value="${seconds}">${formatSeconds(seconds)}</meter>
        </td>
        <td class="number">${formatSeconds(seconds)}</td>
      </tr>`,
  );
  return section(
    'Where the time went',
    table(
      'Added up over all documents and pages; several run at the same time.',
      ['Stage', '', 'Time'],
      rows,
    ),
  );
}

function renderFailures(failures: readonly FailureGroup[]): Html {
  if (failures.length === 0) return section('Failures', html`<p>None.</p>`);
  const rows = failures.map(
    ({ code, category, documents, firstFile, summary, solution }) =>
      html`<tr>
        <td><code>${code}</code><br /><span class="dim">${category}</span></td>
        <td class="number">${formatCount(documents)}</td>
        <td>${summary}<br />${solution}</td>
        <td class="file"><bdi>${firstFile}</bdi></td>
      </tr>`,
  );
  return section(
    'Failures',
    table(
      'What failed, how often, and what to do.',
      ['Code', 'Documents', 'What to do', 'First of them'],
      rows,
    ),
  );
}

function renderReview(
  { review, reviewTotal }: CampaignReport,
  pictures: readonly (Uint8Array | null)[],
): Html {
  if (review.length === 0)
    return section('Pages to look at', html`<p>None: every page was read with confidence.</p>`);
  const shown =
    reviewTotal > review.length
      ? `The ${review.length} most doubtful of ${formatCount(reviewTotal)} pages.`
      : '';
  return section(
    'Pages to look at',
    table(
      `${shown} Failed pages first, then the least certain.`.trim(),
      [...(pictures.length > 0 ? ['Picture'] : []), 'File', 'Page', 'Confidence', 'Why'],
      review.map((page, index) =>
        renderReviewPage(page, pictures.length > 0 ? pictureOf(page, pictures[index]) : nothing),
      ),
    ),
  );
}

const renderReviewPage = ({ file, pageNumber, confidence, code, message }: ReviewPage, picture: Html): Html =>
  html`<tr>
    ${picture}
    <td class="file"><bdi>${file}</bdi></td>
    <td class="number">${pageNumber}</td>
    <td class="number">${confidence === null ? '' : confidence.toFixed(0)}</td>
    <td>${code === null ? nothing : html`<code>${code}</code> `}${message}</td>
  </tr>`;

/** The picture is in the page itself: nothing is asked of any server, and it can be sent on as one file. */
function pictureOf({ file, pageNumber }: ReviewPage, picture: Uint8Array | null | undefined): Html {
  if (picture === undefined) return html`<td></td>`;
  if (picture === null) return html`<td class="dim">cannot be drawn</td>`;
  const source = `data:image/png;base64,${Buffer.from(picture).toString('base64')}`;
  return html`<td class="picture"><img src="${source}" alt="${`Page ${pageNumber} of ${file}`}" /></td>`;
}

function renderSlowest(slowest: readonly SlowestDocument[]): Html {
  if (slowest.length === 0) return nothing;
  const rows = slowest.map(
    ({ file, state, pages, seconds }) =>
      html`<tr>
        <td class="file"><bdi>${file}</bdi></td>
        <td>${state.replaceAll('_', ' ')}</td>
        <td class="number">${formatCount(pages)}</td>
        <td class="number">${formatSeconds(seconds)}</td>
      </tr>`,
  );
  return section(
    'Slowest documents',
    table('From when a document was opened to when it settled.', ['File', 'State', 'Pages', 'Time'], rows),
  );
}

const section = (title: string, content: Html): Html =>
  html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;

const numbers: ReadonlySet<string> = new Set(['Documents', 'Page', 'Pages', 'Confidence', 'Time']);

function table(caption: string, columns: readonly string[], rows: readonly Html[]): Html {
  const heads = columns.map((column) =>
    numbers.has(column)
      ? html`<th scope="col" class="number">${column}</th>`
      : html`<th scope="col">${column}</th>`,
  );
  return html`<div class="scroll">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

const lastPart = (path: string): string => path.split('/').findLast((part) => part !== '') ?? path;
const formatTime = (time: Date): string => `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
const formatSeconds = (seconds: number): string => formatDuration(seconds * 1_000);
