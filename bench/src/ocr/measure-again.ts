import { atLeast, atMost, type Figure } from '../figures/figure.js';
import { openBed } from '../servers/open-bed.js';
import type { Bench } from '../suites/suite.js';
import type { MakeDocuments } from './make-documents.js';
import { runPipeline } from './run-sides.js';

/** The same files once more, into another folder: every page is known. */
export async function measureAgain(bench: Bench, make: MakeDocuments): Promise<Figure[]> {
  await using bed = await openBed(bench.servers, 'postgres');
  const files = await make(bed.folder);
  bench.say('the same files a second time');
  const { batches } = await runPipeline({ bed, files, engine: 'tesseract.js' }, 2);
  const [first, second] = batches;
  const times = `first ${first!.seconds.toFixed(1)} s, second ${second!.seconds.toFixed(2)} s`;
  return [
    atMost(0, {
      figure: 'second run: pages recognised',
      value: second!.rssAfterPages.length,
      unit: 'pages',
      peer: `first run: ${first!.rssAfterPages.length}`,
    }),
    atLeast(50, {
      figure: 'second run: how many times as fast',
      value: first!.seconds / second!.seconds,
      unit: 'x peer',
      peer: times,
    }),
  ];
}
