import { deleteStaleClaim, listStaleClaims } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import type { Inspection } from './finding.js';

const claimsAtMost = 10_000;

/** Contents that are claimed for a document that has settled. */
export async function findStaleClaims(context: BatchContext, inspection: Inspection): Promise<void> {
  for (const claim of await listStaleClaims(context.database, claimsAtMost)) {
    if (!inspection.dryRun) await deleteStaleClaim(context.database, claim);
    inspection.report({
      kind: 'claim_without_work',
      id: claim.document_id,
      found: `content ${claim.content_sha256.slice(0, 12)} is claimed for a document that has settled`,
      action: 'give the claim up',
      repaired: !inspection.dryRun,
    });
  }
}
