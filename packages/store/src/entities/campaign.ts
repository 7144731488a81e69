import { EntitySchema } from 'typeorm';

/** One input folder worked through into one output folder; owns batches. */
export interface CampaignRow {
  id: string;
  project_id: string;
  input: string;
  output: string;
  options: Record<string, unknown>;
  options_key: string;
  created_at: Date;
  run_started_at: Date;
}

export const campaignEntity = new EntitySchema<CampaignRow>({
  name: 'campaign',
  columns: {
    id: { type: 'uuid', primary: true },
    project_id: { type: 'uuid' },
    input: { type: 'text' },
    output: { type: 'text' },
    options: { type: 'jsonb' },
    options_key: { type: 'text' },
    created_at: { type: 'timestamptz', default: () => 'now()' },
    run_started_at: { type: 'timestamptz', default: () => 'now()' },
  },
});
