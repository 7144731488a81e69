import type { Database } from '../database/database.js';

/** The pages of a campaign's documents that settled in the last `seconds`, and how long it took. */
export async function measurePace(
  database: Database,
  campaignId: string,
  seconds: number,
): Promise<{ pages: number; seconds: number }> {
  const [pace] = await database.query<{ pages: number; seconds: number }>(
    `select coalesce(sum(pages_recognized + pages_from_text), 0)::integer as pages,
       greatest(1, extract(epoch from clock_timestamp() - min(greatest(started_at, clock_timestamp() - make_interval(secs => $2)))))::float8 as seconds
     from docbatch.document
     where campaign_id = $1 and settled_at >= clock_timestamp() - make_interval(secs => $2)`,
    [campaignId, seconds],
  );
  return { pages: pace!.pages, seconds: pace!.seconds ?? 1 };
}
