import type { DocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';

export interface KnownDocument {
  file_name: string;
  state: DocumentState;
  content_sha256: string | null;
  metadata: Record<string, unknown>;
}

/** What is known of these files in the campaign of these arguments; nothing when there is none. */
export const listKnownDocuments = (
  database: Database,
  campaign: {
    readonly project: string;
    readonly input: string;
    readonly output: string;
    readonly optionsKey: string;
  },
  fileNames: readonly string[],
): Promise<KnownDocument[]> =>
  database.query<KnownDocument>(
    `select document.file_name, document.state, document.content_sha256, document.metadata
     from docbatch.project
     join docbatch.campaign on campaign.project_id = project.id
     join docbatch.document on document.campaign_id = campaign.id
     where project.name = $1 and campaign.input = $2 and campaign.output = $3 and campaign.options_key = $4
       and document.file_name = any($5::text[])`,
    [campaign.project, campaign.input, campaign.output, campaign.optionsKey, fileNames],
  );
