import {
  findCampaignOutput,
  listCampaignTexts,
  type BatchContext,
  type CampaignText,
} from '@docbatch/batch-tasks';
import { formatBytes, formatCount } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import { listLayoutEntries } from '../export/list-layout-entries.js';
import { listOutputEntries } from '../export/list-output-entries.js';
import { renderJsonLines } from '../export/render-json-lines.js';
import { renderPageCsv } from '../export/render-page-csv.js';
import { renderTexts } from '../export/render-texts.js';
import { zip } from '../export/zip-stream.js';
import type { ExportOptions } from '../options/export-options.js';
import { countOf } from '../terminal/count-of.js';
import { printable } from '../terminal/printable.js';
import { openKnown } from './open-known.js';
import { writeFileWhole } from './write-file-whole.js';

const redrawEveryMs = 100;
const shownMissing = 10;

/** `export <campaign>`: writes the results of a campaign as one file or to stdout, a page at a time. */
export async function runExport(options: ExportOptions, shell: Shell): Promise<number> {
  await using system = await openKnown(options, shell);
  const counts = { documents: 0, missing: 0 };
  const onMissing = (path: string): void => {
    counts.missing += 1;
    if (counts.missing <= shownMissing) shell.talk.say(`not as it was written, left out: ${printable(path)}`);
  };
  const output = await findCampaignOutput(system.context, options.id);
  const documents = countDocuments(listCampaignTexts(system.context, options.id), counts, shell);
  const pieces = render(documents, system.context, options, output, onMissing);
  const { first: stopped } = shell.interruption;
  try {
    if (options.out === undefined) await print(pieces, stopped, shell);
    else await tellWritten(options, await writeFileWhole(options.out, pieces, stopped), counts, shell);
  } catch (error) {
    if (!stopped.aborted) throw error;
  }
  if (stopped.aborted) return exitCodes.interrupted;
  shell.talk.clear();
  if (counts.missing === 0) return exitCodes.allCompleted;
  shell.talk.say(
    `${countOf(counts.missing, 'output is', 'outputs are')} left out; the same process command makes them again`,
  );
  return exitCodes.someFailed;
}

async function print(
  pieces: AsyncIterable<string | Buffer>,
  signal: AbortSignal,
  shell: Shell,
): Promise<void> {
  for await (const piece of pieces) {
    if (signal.aborted) return;
    await shell.print(piece);
  }
}

function render(
  documents: AsyncIterable<CampaignText>,
  context: BatchContext,
  { format, id }: ExportOptions,
  output: string,
  onMissing: (path: string) => void,
): AsyncIterable<string | Buffer> {
  switch (format) {
    case 'txt':
      return renderTexts(documents);
    case 'jsonl':
      return renderJsonLines(documents);
    case 'csv':
      return renderPageCsv(documents);
    case 'alto':
    case 'hocr':
      return zip(listLayoutEntries(documents, format, context));
    case 'zip':
      return zip(listOutputEntries(documents, { context, campaignId: id, output, onMissing }));
  }
}

async function* countDocuments(
  documents: AsyncIterable<CampaignText>,
  counts: { documents: number },
  { talk }: Shell,
): AsyncGenerator<CampaignText> {
  let drawnMs = 0;
  for await (const document of documents) {
    counts.documents += 1;
    yield document;
    if (performance.now() - drawnMs < redrawEveryMs) continue;
    drawnMs = performance.now();
    talk.draw([`exporting  ${formatCount(counts.documents)} documents`]);
  }
}

async function tellWritten(
  { format, out, id }: ExportOptions,
  sizeBytes: number,
  { documents, missing }: { readonly documents: number; readonly missing: number },
  shell: Shell,
): Promise<void> {
  shell.talk.clear();
  if (shell.json) {
    const written = { campaignId: id, format, path: out, sizeBytes, documents, missingOutputs: missing };
    return shell.print(`${JSON.stringify(written, null, 2)}\n`);
  }
  shell.talk.say(
    `${printable(out!)}  ${countOf(documents, 'document', 'documents')}, ${formatBytes(sizeBytes)}`,
  );
}
