import type { EngineName } from '@docbatch/ocr';

import { atMost, type Figure } from '../figures/figure.js';
import { openBed } from '../servers/open-bed.js';
import type { Bench } from '../suites/suite.js';
import { describeCost, describeCpuRatio, takeTurns } from './compare-costs.js';
import { countPages } from './count-pages.js';
import type { MakeDocuments } from './make-documents.js';
import { measureCost } from './measure-cost.js';
import { ocrSizes } from './ocr-sizes.js';
import { runBareLoop, runPipeline } from './run-sides.js';

const engine: EngineName = 'tesseract.js';

/** What records, queue and checkpoints cost on top of reading the pages and writing the outputs. */
export async function measureOverhead(bench: Bench, make: MakeDocuments): Promise<Figure[]> {
  await using home = await openBed(bench.servers, 'postgres');
  const files = await make(home.folder);
  const pages = await countPages(files);
  bench.say(`whole pipeline against a bare loop: ${pages} pages`);
  const side = { files, engine };
  const { bare, whole } = await takeTurns(ocrSizes[bench.scale].rounds, {
    bare: () => measureCost(() => runBareLoop({ ...side, bed: home })),
    whole: async () => {
      await using bed = await openBed(bench.servers, 'postgres');
      return await measureCost(() => runPipeline({ ...side, bed }), bed.databaseUrl);
    },
  });
  return [
    atMost(1.05, {
      figure: `whole pipeline, time of a bare loop over the same engine`,
      value: whole.seconds / bare.seconds,
      unit: 'x peer',
      peer: `${describeCost('bare loop', bare, pages)}; ${describeCost('docbatch', whole, pages)}${describeCpuRatio(whole, bare)}`,
    }),
  ];
}
