import type { PeerArgument, PeerResult } from '../processes/peer-main.js';
import { startProcess } from '../processes/start-process.js';
import type { SubmitterArgument, SubmitterResult } from '../processes/submitter-main.js';
import { atLeast, atMost, type Figure } from '../figures/figure.js';
import { median } from '../figures/median.js';
import { openBed } from '../servers/open-bed.js';
import type { Backend } from '../servers/servers.js';
import type { Bench } from '../suites/suite.js';
import { sizes } from './sizes.js';

/** In ten batches, as a campaign submits them, and as a single one, whose rows are all written before its first job. */
const batchCounts = [10, 1] as const;

/** Creating and submitting documents, against adding as many equal jobs with the queue library alone. */
export async function measureSubmission(bench: Bench, backend: Backend): Promise<Figure[]> {
  const { rounds, submitted: count } = sizes[bench.scale];
  const peers: PeerResult[] = [];
  const ours = new Map<number, SubmitterResult[]>(batchCounts.map((batches) => [batches, []]));
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`${backend}: submitting ${count} documents, round ${round} of ${rounds}`);
    peers.push(await addAlone(bench, backend, count));
    for (const [batches, results] of ours) results.push(await submit(bench, backend, count, batches));
  }
  const peerRate = median(peers.map(({ seconds }) => count / seconds));
  return [...ours].flatMap(([batches, results]) => {
    const name = batches === 1 ? 'one batch' : `${batches} batches`;
    const rate = median(results.map(({ seconds }) => count / seconds));
    return [
      atLeast(0.6, {
        figure: `${backend}: rate of creating and submitting ${count} documents in ${name}`,
        value: median(results.map(({ seconds }, round) => peers[round]!.seconds / seconds)),
        unit: 'x peer',
        peer: `Queue.addBulk alone: ${Math.round(peerRate)}/s, docbatch ${Math.round(rate)}/s`,
      }),
      atMost(300, {
        figure: `${backend}: peak memory of the submitter, ${name}`,
        value: Math.max(...results.map(({ peakRssMb }) => peakRssMb)),
        unit: 'MB',
      }),
    ];
  });
}

async function submit(
  bench: Bench,
  backend: Backend,
  count: number,
  batches: number,
): Promise<SubmitterResult> {
  await using bed = await openBed(bench.servers, backend);
  const argument: SubmitterArgument = { ...bed, count, batches };
  await using process = startProcess<SubmitterResult>('submitter-main', argument);
  return await process.next(() => true);
}

async function addAlone(bench: Bench, backend: Backend, count: number): Promise<PeerResult> {
  await using bed = await openBed(bench.servers, backend);
  const argument: PeerArgument = { queue: bed.queue, count };
  await using process = startProcess<PeerResult>('peer-main', argument);
  return await process.next(() => true);
}
