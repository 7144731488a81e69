import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';
import { columnNames, toColumns, unnestColumns, type NewDocumentRow } from './new-document-row.js';

export type UpsertedDocument = Pick<
  DocumentRow,
  'id' | 'file_name' | 'state' | 'content_sha256' | 'outputs' | 'batch_id'
>;

const settled = `document.settled_at is not null`;
const changed = `document.content_sha256 is distinct from excluded.content_sha256`;
const startsOver = `(${settled} and (${changed} or document.state in ('failed', 'needs_password', 'cancelled')))`;
/** Not under way: where it goes can still be decided. */
const isFree = `(${settled} or document.batch_id is null)`;

/**
 * Inserts the documents of a campaign, or finds them again by their file name. A file whose bytes changed and a
 * document that did not complete start over as `pending`; a document that is under way keeps its state, so that
 * a second process on the same folder disturbs nothing. What starts over leaves an event.
 */
export const upsertCampaignDocuments = (
  database: Database,
  actor: string,
  campaignId: string,
  rows: readonly NewDocumentRow[],
): Promise<UpsertedDocument[]> =>
  database.query<UpsertedDocument>(
    `with entry as (select * from ${unnestColumns(3)}),
     previous as materialized (
       select document.id, document.state from docbatch.document join entry using (file_name)
       where document.campaign_id = $2 and ${settled} order by document.id for update of document
     ), upserted as (
       insert into docbatch.document as document
         (${columnNames}, campaign_id, state, seen_at)
       select ${columnNames}, $2, 'pending', clock_timestamp()
       -- Reads what was before the first row is written.
       from entry where (select count(*) from previous) >= 0
       on conflict (campaign_id, file_name) where campaign_id is not null do update set
         seen_at = clock_timestamp(),
         source_path = excluded.source_path,
         metadata = excluded.metadata,
         project_id = case when ${isFree} then excluded.project_id else document.project_id end,
         intake_priority = case when ${isFree} then excluded.intake_priority else document.intake_priority end,
         expected_pages = excluded.expected_pages,
         expected_recognitions = excluded.expected_recognitions,
         size_bytes = case when ${settled} then excluded.size_bytes else document.size_bytes end,
         content_sha256 = case when ${settled} then excluded.content_sha256 else document.content_sha256 end,
         batch_id = case when ${startsOver} then null else document.batch_id end,
         settled_at = case when ${startsOver} then null else document.settled_at end,
         state = case when ${startsOver} then 'pending' else document.state end
       returning id, file_name, state, content_sha256, outputs, batch_id, attempt
     ), logged as (
       insert into docbatch.event (document_id, attempt, from_state, to_state, actor, reason)
       select id, upserted.attempt, previous.state, upserted.state, $1, '{"message": "it starts over"}'
       from previous join upserted using (id) where upserted.state = 'pending'
     )
     select id, file_name, state, content_sha256, outputs, batch_id from upserted`,
    [actor, campaignId, ...toColumns(rows)],
  );
