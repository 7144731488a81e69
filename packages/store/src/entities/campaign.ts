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
  /** What the current run has taken in so far; written by whoever takes it in. */
  intake: Record<string, unknown> | null;
  /** When the current run had looked at its whole input; null before. */
  intake_finished_at: Date | null;
  /** Nothing of a paused campaign is submitted. */
  paused_at: Date | null;
  /** A run that began before then submits nothing more. */
  cancelled_at: Date | null;
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
    intake: { type: 'jsonb', nullable: true },
    intake_finished_at: { type: 'timestamptz', nullable: true },
    paused_at: { type: 'timestamptz', nullable: true },
    cancelled_at: { type: 'timestamptz', nullable: true },
  },
});
