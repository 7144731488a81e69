import {
  drawReviewPages,
  getCampaignReport,
  listCampaignDocuments,
  type BatchContext,
  type CampaignReport,
} from '@docbatch/batch-tasks';
import { openDocumentReader, tesseractEngine } from '@docbatch/ocr';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { ReportOptions } from '../options/report-options.js';
import { renderCsv } from '../report/render-csv.js';
import { renderReport } from '../report/render-report.js';
import { renderReportText } from '../report/render-report-text.js';
import { outputLayout } from '../summary/output-layout.js';
import { openKnown } from './open-known.js';
import { writeFileWhole } from './write-file-whole.js';

/** `report <campaign>`: says how it went, on stdout, and as a page where `--html` says. */
export async function runReport(options: ReportOptions, shell: Shell): Promise<number> {
  await using system = await openKnown(options, shell);
  const { context } = system;
  const report = await getCampaignReport(context, options.id);
  shell.talk.clear();
  if (options.html !== undefined)
    await writeFileWhole(options.html, [
      renderReport(report, new Date(), await drawPictures(context, report, options, shell)),
    ]);
  if (shell.json) await shell.print(`${JSON.stringify(report, null, 2)}\n`);
  else if (options.csv)
    for await (const line of renderCsv(listCampaignDocuments(context, options.id))) await shell.print(line);
  else await shell.print(`${renderReportText(report, outputLayout(shell)).join('\n')}\n`);
  if (options.html !== undefined) shell.talk.say(`report  ${options.html}`);
  return exitCodes.allCompleted;
}

const pictureSidePx = 260;
/** A page that takes longer has made trouble before, and is shown without its picture. */
const drawMs = 15_000;

/** Pages to look at may be those that ended their reader: they are drawn in a process of its own. */
async function drawPictures(
  context: BatchContext,
  { review }: CampaignReport,
  { pictures: wanted }: ReportOptions,
  { talk, logger, interruption }: Shell,
): Promise<(Uint8Array | null)[]> {
  const limit = Math.min(wanted, review.length);
  if (limit === 0) return [];
  const engine = tesseractEngine({ languages: ['eng'] });
  const deadlines = { pageMs: drawMs, inspectMs: drawMs };
  const reader = await openDocumentReader({ slots: 1, isolation: 'process', engine, deadlines, logger });
  let drawn = 0;
  try {
    return await drawReviewPages(context, review, reader, {
      ...{ limit, maxPx: pictureSidePx, signal: interruption.first },
      onPage: () => talk.draw([`drawing  ${(drawn += 1)}/${limit} pages to look at`]),
    });
  } finally {
    talk.clear();
    await reader.close();
  }
}
