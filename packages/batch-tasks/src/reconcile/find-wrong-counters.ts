import { correctCounters, listWrongCounters } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { firstId, reconcilerActor, type Inspection } from './finding.js';

const batchesAtATime = 100;

/** Batches whose counters do not say what their rows say. That cannot happen, so it is said loudly. */
export async function findWrongCounters(context: BatchContext, inspection: Inspection): Promise<void> {
  for (let afterId = firstId; ;) {
    const wrong = await listWrongCounters(context.database, afterId, batchesAtATime);
    if (wrong.length === 0) return;
    afterId = wrong.at(-1)!.id;
    for (const { id, counters, rows } of wrong) {
      const difference = Object.keys(rows)
        .filter((name) => rows[name] !== counters[name])
        .map((name) => `${name} is ${String(counters[name])}, the rows say ${String(rows[name])}`)
        .join('; ');
      context.logger.error('the counters of a batch differ from its rows', { batch: id, difference });
      if (!inspection.dryRun) await correctCounters(context.database, reconcilerActor, id);
      inspection.report({
        kind: 'counters_wrong',
        id,
        found: difference,
        action: 'write what the rows say',
        repaired: !inspection.dryRun,
      });
    }
  }
}
