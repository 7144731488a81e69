import type { Database } from '../database/database.js';
import { storableJson } from '../database/storable.js';
import type { InspectionRow } from '../entities/inspection.js';

/** What is kept of these contents. */
export const findInspections = (
  database: Database,
  inspector: string,
  contentSha256s: readonly string[],
): Promise<Pick<InspectionRow, 'content_sha256' | 'result'>[]> =>
  database.query<Pick<InspectionRow, 'content_sha256' | 'result'>>(
    `select content_sha256, result from docbatch.inspection where inspector = $1 and content_sha256 = any($2::text[])`,
    [inspector, contentSha256s],
  );

/** Keeps results; what is there stays. */
export async function keepInspections(
  database: Database,
  inspector: string,
  inspections: readonly { readonly contentSha256: string; readonly result: unknown }[],
): Promise<void> {
  await database.query(
    `insert into docbatch.inspection (inspector, content_sha256, result)
     select distinct on (content_sha256) $1, content_sha256, result
     from unnest($2::text[], $3::jsonb[]) as entry (content_sha256, result)
     on conflict (content_sha256, inspector) do nothing`,
    [
      inspector,
      inspections.map((entry) => entry.contentSha256),
      inspections.map((entry) => storableJson(entry.result)),
    ],
  );
}
