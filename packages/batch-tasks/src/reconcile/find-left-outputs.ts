import { listAssembledInVain } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { withdrawOutputs } from '../outputs/withdraw-outputs.js';
import { firstId, rowsAtATime, type Inspection } from './finding.js';

/** Outputs of documents that were cancelled or failed: their process was killed before it could take them back. */
export async function findLeftOutputs(context: BatchContext, inspection: Inspection): Promise<void> {
  const { dryRun, minAgeSeconds: unmovedForSeconds } = inspection;
  for (let afterId = firstId; ;) {
    const documents = await listAssembledInVain(context.database, {
      afterId,
      limit: rowsAtATime,
      unmovedForSeconds,
    });
    if (documents.length === 0) return;
    afterId = documents.at(-1)!.id;
    for (const { id, file_name } of documents) {
      const paths = await withdrawOutputs(context, id, { dryRun });
      if (paths.length === 0) continue;
      inspection.report({
        kind: 'output_left_over',
        id,
        found: `${file_name} has no outputs, but ${paths.join(', ')} was left behind`,
        action: 'remove what it wrote',
        repaired: !dryRun,
      });
    }
  }
}
