import type { Database } from '../database/database.js';

/** Which of these output names another file of the campaign has, compared without case. */
export async function listTakenOutputBases(
  database: Database,
  campaignId: string,
  wanted: readonly { readonly fileName: string; readonly outputBase: string }[],
): Promise<Set<string>> {
  const rows = await database.query<{ output_base: string }>(
    `select entry.output_base
     from unnest($2::text[], $3::text[]) as entry (file_name, output_base)
     join docbatch.document on document.campaign_id = $1 and lower(document.output_base) = lower(entry.output_base)
     where document.file_name <> entry.file_name`,
    [campaignId, wanted.map((entry) => entry.fileName), wanted.map((entry) => entry.outputBase)],
  );
  return new Set(rows.map((row) => row.output_base));
}
