import { atMost, type Figure } from '../figures/figure.js';
import { median } from '../figures/median.js';
import { openBed } from '../servers/open-bed.js';
import type { Bench } from '../suites/suite.js';
import { oneScan, smallPages } from './make-documents.js';
import { ocrSizes } from './ocr-sizes.js';
import { runPipeline, slots } from './run-sides.js';

const megabyte = 1_000_000;

/** Whether the memory of a process grows with the pages that it reads, and what a slot takes on whole pages. */
export async function measureMemory(bench: Bench): Promise<Figure[]> {
  const { manyPages, pages } = ocrSizes[bench.scale];
  await using bed = await openBed(bench.servers, 'postgres');
  const run = async (files: readonly string[]) => await runPipeline({ bed, files, engine: 'tesseract.js' });
  bench.say(`${manyPages} small pages through one process`);
  const many = await run(await smallPages(manyPages)(bed.folder));
  const rss = many.batches[0]!.rssAfterPages;
  const [early, late] = [around(rss, manyPages / 10), around(rss, manyPages)];
  bench.say(`${pages} whole pages through one process`);
  const whole = await run(await oneScan(pages)(bed.folder));
  const peak = Math.max(...whole.batches[0]!.rssAfterPages);
  return [
    atMost(1.1, {
      figure: `memory after ${rss.length} pages, of that after ${Math.round(manyPages / 10)}`,
      value: late / early,
      unit: 'x peer',
      peer: `${(early / megabyte).toFixed(0)} MB, then ${(late / megabyte).toFixed(0)} MB`,
    }),
    atMost(400, {
      figure: `memory of a slot, at most, on ${pages} whole pages`,
      value: (peak - whole.rssBytes) / slots / megabyte,
      unit: 'MB',
      peer: `the process: ${(whole.rssBytes / megabyte).toFixed(0)} MB before, ${(peak / megabyte).toFixed(0)} MB at most`,
    }),
  ];
}

/** The median of the twentieth part of all around a page: a slot that starts anew makes it jump. */
function around(rssAfterPages: readonly number[], page: number): number {
  const half = Math.max(1, Math.floor(rssAfterPages.length / 40));
  const at = Math.min(rssAfterPages.length, Math.max(1, Math.round(page)));
  return median(rssAfterPages.slice(Math.max(0, at - 1 - half), at + half));
}
