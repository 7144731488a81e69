import { createRandom, type PageScript } from '@docbatch/testkit';

import { createChooser, type Chooser } from './chooser.js';
import { faultWindowMs, planFaults } from './plan-faults.js';
import type { Backend, PlannedBatch, PlannedDocument, TrialPlan } from './trial-plan.js';

/** Even seeds have their queue in PostgreSQL, odd ones in Redis. */
export const backendOf = (seed: number): Backend => (seed % 2 === 0 ? 'postgres' : 'redis');

/** What happens in the trial of this seed, always the same. `seed` from 0 to 4,294,967,295. */
export function planTrial(seed: number, backend: Backend = backendOf(seed)): TrialPlan {
  const choose = createChooser(createRandom(seed));
  const workers = choose.whole(2, 3);
  const batches = planBatches(choose);
  const numbers = new Set(
    batches.flatMap(({ documents }) => documents.flatMap((document) => document.numbers)),
  );
  const pages = Object.fromEntries([...numbers].map((number) => [number, planPage(choose)]));
  return {
    seed,
    backend,
    workers,
    maxRetries: choose.chance(0.25) ? 1 : 0,
    batches,
    pages,
    faults: planFaults(choose, { backend, workers, batches: batches.length }),
    retriesAtEnd: choose.chance(0.3),
  };
}

function planBatches(choose: Chooser): PlannedBatch[] {
  let nextNumber = choose.whole(0, 40_000);
  const known: PlannedDocument[] = [];
  const planDocument = (name: string): PlannedDocument => {
    const copied = known.length > 0 && choose.chance(0.15) ? choose.one(known) : undefined;
    const numbers = copied?.numbers ?? Array.from({ length: choose.whole(1, 5) }, () => nextNumber++);
    const document = { name, numbers };
    known.push(document);
    return document;
  };
  return Array.from({ length: choose.whole(1, 3) }, (_, batch) => ({
    atMs: batch === 0 ? 0 : choose.whole(0, faultWindowMs / 2),
    priority: choose.one(['high', 'normal', 'low'] as const),
    documents: Array.from({ length: choose.whole(2, 6) }, (__, index) =>
      planDocument(`batch-${batch}/document-${index}.pdf`),
    ),
  }));
}

const faults = ['crash', 'hang', 'reject', 'nothing', 'kill', 'empty'] as const;

function planPage(choose: Chooser): PageScript {
  const afterwards = { kind: 'words', delayMs: choose.whole(20, 400) } as const;
  // A page that crashes its engine whenever it is tried.
  if (choose.chance(0.02)) return { tries: [], afterwards: { kind: 'crash' } };
  if (!choose.chance(0.12)) return { tries: [], afterwards };
  const tries = Array.from({ length: choose.whole(1, 2) }, () => {
    const kind = choose.one(faults);
    return kind === 'reject' ? { kind, message: 'the engine throws' } : { kind };
  });
  return { tries, afterwards };
}
