import type { Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** A document that is recorded and waits to be submitted. */
export interface UnsubmittedDocument {
  id: string;
  project_id: string;
  size_bytes: string;
  intake_priority: Priority;
  expected_pages: number | null;
  expected_recognitions: number | null;
}

/** By size within a priority and project, or as they were found. */
export type UnsubmittedOrder = 'size' | 'found';

const rank = `case intake_priority when 'high' then 0 when 'normal' then 1 else 2 end`;
// Ids grow with time.
const orders = { size: `(${rank}), project_id, size_bytes, id`, found: `(${rank}), project_id, id` };

/** Documents that the run begun at `runStartedAt` has seen and that are in no batch, the most urgent first. */
export const listUnsubmitted = (
  database: Database,
  campaign: { readonly id: string; readonly runStartedAt: Date },
  order: UnsubmittedOrder,
  limit: number,
): Promise<UnsubmittedDocument[]> =>
  database.query<UnsubmittedDocument>(
    `select id, project_id, size_bytes, intake_priority, expected_pages, expected_recognitions
     from docbatch.document
     where campaign_id = $1 and state = 'pending' and batch_id is null and seen_at >= $2
     order by ${orders[order]} limit $3`,
    [campaign.id, campaign.runStartedAt, limit],
  );
