import type { Database } from '../database/database.js';

/** Joins each document of a campaign ($1) with the pages that it read itself: a page that two share counts once. */
const ownPages = `docbatch.document join docbatch.page on page.content_sha256 = document.content_sha256
  and page.recognition_key = document.recognition_key and page.document_id = document.id
  where document.campaign_id = $1`;

export interface CampaignSpan {
  /** When the first of its documents was begun; null when none was. */
  first: Date | null;
  /** When the last page or document settled. */
  last: Date | null;
}

/** From when to when a campaign was worked on. */
export async function findCampaignSpan(database: Database, campaignId: string): Promise<CampaignSpan> {
  const [span] = await database.query<CampaignSpan>(
    `select least(min(documents.first), min(pages.first)) as first,
       greatest(max(documents.last), max(pages.last)) as last
     from (select min(started_at) as first, max(settled_at) as last
       from docbatch.document where campaign_id = $1) as documents,
       (select min(page.settled_at) as first, max(page.settled_at) as last from ${ownPages}) as pages`,
    [campaignId],
  );
  return span!;
}

/** Pages settled in each interval of `seconds` from `from` on; intervals without any are left out. */
export const countPagesOverTime = (
  database: Database,
  campaignId: string,
  from: Date,
  seconds: number,
): Promise<{ interval: number; pages: number }[]> =>
  database.query(
    `select floor(extract(epoch from page.settled_at - $2::timestamptz) / $3::float8)::integer as interval,
       count(*)::integer as pages
     from ${ownPages} and page.outcome <> 'failed' and page.settled_at >= $2 group by 1 order by 1`,
    [campaignId, from, seconds],
  );

/** Recognised pages by mean confidence, in 20 steps of 5; steps without any are left out. The last includes 100. */
export const countConfidences = (
  database: Database,
  campaignId: string,
): Promise<{ step: number; pages: number }[]> =>
  database.query(
    `select least(19, floor(page.mean_confidence / 5))::integer as step, count(*)::integer as pages
     from ${ownPages} and page.outcome = 'recognized' and page.mean_confidence is not null group by 1 order by 1`,
    [campaignId],
  );

export interface PageTimes {
  rasterize_seconds: number;
  recognize_seconds: number;
}

/** Seconds that slots were busy with a campaign's pages. */
export async function sumPageTimes(database: Database, campaignId: string): Promise<PageTimes> {
  const [times] = await database.query<PageTimes>(
    `select coalesce(sum(page.rasterize_ms), 0)::float8 / 1000 as rasterize_seconds,
       coalesce(sum(page.recognize_ms), 0)::float8 / 1000 as recognize_seconds from ${ownPages}`,
    [campaignId],
  );
  return times!;
}

/** Seconds that the documents of a campaign spent in each state, added up, from what their events say. */
export const sumStateTimes = (
  database: Database,
  campaignId: string,
): Promise<{ state: string; seconds: number }[]> =>
  database.query(
    `select from_state as state, sum(extract(epoch from at - entered_at))::float8 as seconds
     from (
       select event.from_state, event.at, lag(event.at) over task as entered_at, lag(event.to_state) over task as entered
       from docbatch.document join docbatch.event on event.document_id = document.id
       where document.campaign_id = $1
       window task as (partition by event.document_id order by event.id)
     ) as step
     where entered = from_state group by 1 order by 1`,
    [campaignId],
  );
