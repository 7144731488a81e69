import type { Database } from '../database/database.js';

/** The batches of this id, or of the campaign of this id, with their documents that need a password; the oldest first. */
export const listLockedDocuments = (
  database: Database,
  batchOrCampaignId: string,
): Promise<{ batch_id: string; document_ids: string[] }[]> =>
  database.query<{ batch_id: string; document_ids: string[] }>(
    `select batch.id as batch_id,
       coalesce(array_agg(document.id order by document.id) filter (where document.id is not null), '{}') as document_ids
     from docbatch.batch
     left join docbatch.document on document.batch_id = batch.id and document.state = 'needs_password'
     where batch.id = $1 or batch.campaign_id = $1
     group by batch.id order by batch.created_at, batch.id`,
    [batchOrCampaignId],
  );
