import type { Database } from '../database/database.js';

export interface WantedOutput {
  readonly fileName: string;
  readonly sourcePath: string;
  readonly outputBase: string;
}

/** Who has an output name in an output folder. */
export interface OutputOwner {
  output_base: string;
  /** Whether it is the same original, perhaps of another campaign. */
  is_same_original: boolean;
}

/**
 * Which of these output names documents have already, in any campaign that writes to the same folder as this one;
 * compared without case.
 */
export const listOutputOwners = (
  database: Database,
  campaignId: string,
  wanted: readonly WantedOutput[],
): Promise<OutputOwner[]> =>
  database.query<OutputOwner>(
    `select entry.output_base, bool_and(document.source_path = entry.source_path) as is_same_original
     from unnest($2::text[], $3::text[]) as entry (source_path, output_base)
     join docbatch.campaign on campaign.output = (select output from docbatch.campaign where id = $1)
     join docbatch.document on document.campaign_id = campaign.id and lower(document.output_base) = lower(entry.output_base)
     group by entry.output_base`,
    [campaignId, wanted.map((entry) => entry.sourcePath), wanted.map((entry) => entry.outputBase)],
  );
