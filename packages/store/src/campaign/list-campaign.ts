import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';

/** The batches of a campaign, the oldest first. */
export async function listCampaignBatchIds(database: Database, campaignId: string): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from docbatch.batch where campaign_id = $1 order by created_at, id`,
    [campaignId],
  );
  return rows.map((row) => row.id);
}

export type CampaignDocument = Pick<
  DocumentRow,
  'id' | 'file_name' | 'state' | 'error_code' | 'error_message' | 'error_stage' | 'warnings' | 'outputs'
>;

const columns = 'id, file_name, state, error_code, error_message, error_stage, warnings, outputs';

/** A campaign's documents of its current run in file order, `limit` at a time. */
export const listCampaignDocuments = (
  database: Database,
  campaignId: string,
  filter: { readonly afterFile: string; readonly limit: number; readonly only: 'problems' | 'outputs' },
): Promise<CampaignDocument[]> =>
  database.query<CampaignDocument>(
    `select ${columns} from docbatch.document
     where campaign_id = $1 and file_name > $2
       and seen_at >= (select run_started_at from docbatch.campaign where id = $1)
       and case $4 when 'problems' then error_code is not null or warnings <> '[]' else outputs <> '[]' end
     order by file_name limit $3`,
    [campaignId, filter.afterFile, filter.limit, filter.only],
  );
