import { needsTool } from '@docbatch/testkit';
import type { EngineName } from '@docbatch/ocr';

import { atLeast, type Figure } from '../figures/figure.js';
import { openBed } from '../servers/open-bed.js';
import type { Bench } from '../suites/suite.js';
import { describeCost, describeCpuRatio, takeTurns } from './compare-costs.js';
import { countPages } from './count-pages.js';
import type { MakeDocuments } from './make-documents.js';
import { measureCost } from './measure-cost.js';
import { ocrSizes } from './ocr-sizes.js';
import { openModels } from './open-models.js';
import type { Peer } from './run-ocrmypdf.js';
import { runPipeline } from './run-sides.js';

export interface Comparison {
  readonly what: string;
  readonly make: MakeDocuments;
  readonly peerName: string;
  readonly runPeer: (peer: Peer) => Promise<void>;
  /** How many times as fast as the peer each engine has to be. */
  readonly targets: Partial<Record<EngineName, number>>;
}

/** How many times as fast the whole of docbatch is as a program that writes the same from the same files. */
export async function compareWithPeer(bench: Bench, comparison: Comparison): Promise<Figure[]> {
  if (!needsTool('ocrmypdf')) return [];
  await using peerBed = await openBed(bench.servers, 'postgres');
  const files = await comparison.make(peerBed.folder);
  const env = await openModels(peerBed.folder, bench.env);
  const pages = await countPages(files);
  bench.say(`${comparison.what}: ${files.length} files of ${pages} pages`);
  const engines = Object.keys(comparison.targets) as EngineName[];
  const costs = await takeTurns(ocrSizes[bench.scale].rounds, {
    peer: () => measureCost(() => comparison.runPeer({ files, folder: peerBed.folder, env })),
    ...Object.fromEntries(
      engines.map((engine) => [
        engine,
        async () => {
          // Empty each time: a page that is known is not read again.
          await using bed = await openBed(bench.servers, 'postgres');
          return await measureCost(() => runPipeline({ bed, files, engine, env }), bed.databaseUrl);
        },
      ]),
    ),
  });
  const { peer } = costs;
  return engines.map((engine) => {
    const ours = costs[engine as keyof typeof costs];
    return atLeast(comparison.targets[engine]!, {
      figure: `${comparison.what}, ${engine}`,
      value: peer.seconds / ours.seconds,
      unit: 'x peer',
      peer: `${describeCost(comparison.peerName, peer, pages)}; ${describeCost('docbatch', ours, pages)}${describeCpuRatio(ours, peer)}`,
    });
  });
}
