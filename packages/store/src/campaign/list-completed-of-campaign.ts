import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';

export type CompletedOfCampaign = Pick<
  DocumentRow,
  | 'id'
  | 'file_name'
  | 'kind'
  | 'content_sha256'
  | 'recognition_key'
  | 'page_count'
  | 'pages_settled'
  | 'pages_failed'
  | 'warnings'
  | 'outputs'
>;

const columns = `id, file_name, kind, content_sha256, recognition_key, page_count, pages_settled, pages_failed, warnings,
  outputs`;
const completed = `campaign_id = $1 and state in ('completed', 'completed_with_warnings')`;

/** The documents of a campaign that have outputs, whichever run saw them, in file order; `limit` from `afterFile` on. */
export const listCompletedOfCampaign = (
  database: Database,
  campaignId: string,
  afterFile: string,
  limit: number,
): Promise<CompletedOfCampaign[]> =>
  database.query<CompletedOfCampaign>(
    `select ${columns} from docbatch.document where ${completed} and file_name > $2 order by file_name limit $3`,
    [campaignId, afterFile, limit],
  );

/** `count` of these documents by chance, others with every call. */
export const pickCompletedOfCampaign = (
  database: Database,
  campaignId: string,
  count: number,
): Promise<CompletedOfCampaign[]> =>
  database.query<CompletedOfCampaign>(
    `select ${columns} from docbatch.document
     where id in (select id from docbatch.document where ${completed} order by random() limit $2)
     order by file_name`,
    [campaignId, count],
  );

/** How many documents of a campaign have not settled. */
export async function countUnsettledOfCampaign(database: Database, campaignId: string): Promise<number> {
  const [row] = await database.query<{ unsettled: number }>(
    `select count(*)::integer as unsettled from docbatch.document
     where campaign_id = $1
       and state not in ('completed', 'completed_with_warnings', 'failed', 'needs_password', 'cancelled')`,
    [campaignId],
  );
  return row!.unsettled;
}
