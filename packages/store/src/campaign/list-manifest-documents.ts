import type { Database } from '../database/database.js';
import type { CampaignRow } from '../entities/campaign.js';
import type { DocumentRow } from '../entities/document.js';

/** The campaign of this id; null when there is none. */
export async function findCampaign(database: Database, campaignId: string): Promise<CampaignRow | null> {
  const [campaign] = await database.query<CampaignRow>(`select * from docbatch.campaign where id = $1`, [
    campaignId,
  ]);
  return campaign ?? null;
}

export type ManifestDocument = Pick<
  DocumentRow,
  | 'id'
  | 'file_name'
  | 'content_sha256'
  | 'size_bytes'
  | 'kind'
  | 'page_count'
  | 'state'
  | 'attempt'
  | 'error_code'
  | 'error_message'
  | 'outputs'
> & { warning_count: number };

/** All documents of a campaign, whichever run saw them, in file order; `limit` from `afterFile` on. */
export const listManifestDocuments = (
  database: Database,
  campaignId: string,
  afterFile: string,
  limit: number,
): Promise<ManifestDocument[]> =>
  database.query<ManifestDocument>(
    `select id, file_name, content_sha256, size_bytes, kind, page_count, state, attempt, error_code, error_message,
       outputs, jsonb_array_length(warnings) as warning_count
     from docbatch.document where campaign_id = $1 and file_name > $2 order by file_name limit $3`,
    [campaignId, afterFile, limit],
  );
