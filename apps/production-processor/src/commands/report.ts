import { rename, rm, writeFile } from 'node:fs/promises';

import { getCampaignReport, listCampaignDocuments } from '@docbatch/batch-tasks';
import { DocbatchError, newId } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import { isFileSystemError } from '../intake/file-system-error.js';
import type { ReportOptions } from '../options/report-options.js';
import { renderCsv } from '../report/render-csv.js';
import { renderReport } from '../report/render-report.js';
import { renderReportText } from '../report/render-report-text.js';
import { outputLayout } from '../summary/output-layout.js';
import { openKnown } from './open-known.js';

/** `report <campaign>`: says how it went, on stdout, and as a page where `--html` says. */
export async function runReport(options: ReportOptions, shell: Shell): Promise<number> {
  await using system = await openKnown(options, shell);
  const { context } = system;
  const report = await getCampaignReport(context, options.id);
  shell.talk.clear();
  if (options.html !== undefined) await writePage(options.html, renderReport(report, new Date()));
  if (shell.json) await shell.print(`${JSON.stringify(report, null, 2)}\n`);
  else if (options.csv)
    for await (const line of renderCsv(listCampaignDocuments(context, options.id))) await shell.print(line);
  else await shell.print(`${renderReportText(report, outputLayout(shell)).join('\n')}\n`);
  if (options.html !== undefined) shell.talk.say(`report  ${options.html}`);
  return exitCodes.allCompleted;
}

/** A reader sees the old page or the new one, never a half. */
async function writePage(path: string, page: string): Promise<void> {
  const staging = `${path}.${newId()}.tmp`;
  try {
    await writeFile(staging, page, { flag: 'wx' });
    await rename(staging, path);
  } catch (error) {
    await rm(staging, { force: true });
    if (!isFileSystemError(error)) throw error;
    throw new DocbatchError('OUTPUT_UNWRITABLE', `The report "${path}" cannot be written (${error.code}).`, {
      cause: error,
    });
  }
}
