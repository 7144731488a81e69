import { measurePriorities } from '../control-plane/measure-priorities.js';
import { measureScaleOut } from '../control-plane/measure-scale-out.js';
import { measureStatus } from '../control-plane/measure-status.js';
import { measureSubmission } from '../control-plane/measure-submission.js';
import { measureThroughput } from '../control-plane/measure-throughput.js';
import type { Figure } from '../figures/figure.js';
import type { Bench } from './suite.js';

const perBackend = {
  submission: measureSubmission,
  throughput: measureThroughput,
  priorities: measurePriorities,
  'scale-out': measureScaleOut,
};

/** Everything around recognition: how fast work is taken in, handed out, reported and settled. */
export async function runControlPlane(bench: Bench): Promise<Figure[]> {
  const wanted = (part: string): boolean => bench.part === undefined || bench.part === part;
  const figures: Figure[] = [];
  if (wanted('status')) figures.push(...(await measureStatus(bench)));
  for (const [part, measure] of Object.entries(perBackend)) {
    for (const backend of wanted(part) ? bench.backends : [])
      figures.push(...(await measure(bench, backend)));
  }
  return figures;
}
