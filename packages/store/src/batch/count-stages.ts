import type { DocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** How many documents of a batch are in which state. */
export const countStages = (
  database: Database,
  batchId: string,
): Promise<{ state: DocumentState; documents: number }[]> =>
  database.query(
    `select coalesce(member.outcome, document.state) as state, count(*)::integer as documents
     from docbatch.batch_document member join docbatch.document on document.id = member.document_id
     where member.batch_id = $1 group by 1`,
    [batchId],
  );
