import { listHeldInVain, listPendingTooLong, markQueued, restartDocuments } from '@docbatch/store';

import { addJobs } from '../batch/dispatch-batch.js';
import type { BatchContext } from '../context/batch-context.js';
import { firstId, reconcilerActor, rowsAtATime, type Inspection } from './finding.js';

/** Documents that wait for the same bytes to be recognised under another name, by nobody. */
export async function findHeldInVain(context: BatchContext, inspection: Inspection): Promise<void> {
  const { dryRun, minAgeSeconds: unmovedForSeconds } = inspection;
  const reason = 'nobody recognises the same bytes any more';
  for (let afterId = firstId; ;) {
    const held = await listHeldInVain(context.database, { afterId, limit: rowsAtATime, unmovedForSeconds });
    if (held.length === 0) return;
    afterId = held.at(-1)!.id;
    const restarted = dryRun ? [] : await restartDocuments(context.database, reconcilerActor, held, reason);
    const ids = new Set(restarted.map((document) => document.id));
    for (const { id, file_name } of held) {
      inspection.report({
        kind: 'document_held_in_vain',
        id,
        found: `${file_name} waits, but ${reason}`,
        action: 'a new run of the document',
        repaired: ids.has(id),
      });
    }
  }
}

/** Documents whose rows are written and that nobody has dispatched. */
export async function findUndispatched(context: BatchContext, inspection: Inspection): Promise<void> {
  const { dryRun, minAgeSeconds: unmovedForSeconds } = inspection;
  for (let afterId = firstId; ;) {
    const pending = await listPendingTooLong(context.database, {
      afterId,
      limit: rowsAtATime,
      unmovedForSeconds,
    });
    if (pending.length === 0) return;
    afterId = pending.at(-1)!.id;
    if (!dryRun) {
      await addJobs(context, pending);
      await markQueued(context.database, reconcilerActor, pending);
    }
    for (const { id, file_name } of pending) {
      inspection.report({
        kind: 'document_not_dispatched',
        id,
        found: `${file_name} is in a batch but was never given to the queue`,
        action: 'dispatch it',
        repaired: !dryRun,
      });
    }
  }
}
