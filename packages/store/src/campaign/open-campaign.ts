import { newId } from '@docbatch/core';

import type { Database } from '../database/database.js';

export interface CampaignIdentity {
  readonly projectId: string;
  readonly input: string;
  readonly output: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** A digest of the options: another digest is another campaign. */
  readonly optionsKey: string;
}

export interface OpenedCampaign {
  id: string;
  run_started_at: Date;
  is_new: boolean;
}

/** The campaign of this identity: made on the first call, found by every later one, which starts a new run of it. */
export async function openCampaign(database: Database, identity: CampaignIdentity): Promise<OpenedCampaign> {
  const [campaign] = await database.query<OpenedCampaign>(
    // xmax is 0 only in a row that this statement inserted.
    `insert into docbatch.campaign (id, project_id, input, output, options, options_key)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (project_id, input, output, options_key) do update set
       run_started_at = clock_timestamp(), intake = null, intake_finished_at = null
     returning id, run_started_at, xmax = 0 as is_new`,
    [newId(), identity.projectId, identity.input, identity.output, identity.options, identity.optionsKey],
  );
  return campaign!;
}
