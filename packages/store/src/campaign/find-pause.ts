import type { Database } from '../database/database.js';

export interface PauseRow {
  /** Whether the campaign itself is paused: what is not submitted yet waits too. */
  of_campaign: boolean;
  /** The oldest of its unsettled batches that somebody paused. */
  batch_id: string | null;
  actor: string | null;
  reason: string | null;
}

/** What holds a campaign, itself or one of its batches, and who paused it; undefined when nothing does. */
export async function findPause(database: Database, campaignId: string): Promise<PauseRow | undefined> {
  const [pause] = await database.query<PauseRow>(
    // A batch that is being cancelled is marked as paused too, without an event.
    `select campaign.paused_at is not null as of_campaign, told.batch_id, told.actor, told.reason
     from docbatch.campaign
     left join lateral (
       select batch.id as batch_id, event.actor, event.reason ->> 'message' as reason
       from docbatch.batch join docbatch.event on event.batch_id = batch.id and event.to_state = 'paused'
       where batch.campaign_id = campaign.id and batch.paused_at is not null and batch.settled_at is null
       order by batch.id, event.id desc limit 1
     ) told on true
     where campaign.id = $1 and (campaign.paused_at is not null or told.batch_id is not null)`,
    [campaignId],
  );
  return pause;
}
