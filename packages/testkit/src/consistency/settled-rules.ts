const settledDocument = `('completed', 'completed_with_warnings', 'failed', 'needs_password', 'cancelled')`;
const settledBatch = `('completed', 'partial_success', 'failed', 'cancelled')`;

/** Pages are compared while all documents are still in this batch: a document that went to another took its pages along. */
const countersThatLie = `
  select batch.id, batch.documents_total, batch.documents_completed, batch.pages_total, batch.pages_settled, counted.*
  from docbatch.batch join lateral (
    select count(*)::integer as members,
      count(*) filter (where outcome = 'completed')::integer as completed,
      count(*) filter (where outcome = 'completed_with_warnings')::integer as with_warnings,
      count(*) filter (where outcome = 'failed')::integer as failed,
      count(*) filter (where outcome = 'needs_password')::integer as needs_password,
      count(*) filter (where outcome = 'cancelled')::integer as cancelled,
      case when bool_and(document.batch_id = batch.id) then sum(page_count)::integer else batch.pages_total end as pages,
      case when bool_and(document.batch_id = batch.id) then sum(document.pages_settled)::integer
        else batch.pages_settled end as pages_done
    from docbatch.batch_document member join docbatch.document on document.id = member.document_id
    where member.batch_id = batch.id
  ) counted on true
  where (documents_total, documents_completed, documents_completed_with_warnings, documents_failed, documents_needs_password,
      documents_cancelled, pages_total, batch.pages_settled, documents_awaiting_retry)
    is distinct from (members, completed, with_warnings, failed, needs_password, cancelled, pages, pages_done, 0)`;

/** The outcome of a member is that of its document, unless the document was submitted again elsewhere. */
const membersThatLie = `
  select member.batch_id, member.document_id, member.outcome, document.state
  from docbatch.batch_document member join docbatch.document on document.id = member.document_id
  where document.batch_id = member.batch_id and document.state is distinct from member.outcome`;

/** A batch settles once, and once more after each retry that took it back. */
const batchesToldWrong = `
  select batch.id, told.* from docbatch.batch join lateral (
    select count(*) filter (where to_state in ${settledBatch}) as settled,
      count(*) filter (where from_state in ${settledBatch}) as taken_back
    from docbatch.event where batch_id = batch.id and document_id is null
  ) told on true
  where settled <> taken_back + 1 or batch.settled_at is null or batch.paused_at is not null`;

/** The same for the members of a batch. */
const documentsToldWrong = `
  select member.batch_id, member.document_id, told.* from docbatch.batch_document member join lateral (
    select count(*) filter (where to_state in ${settledDocument}) as settled,
      count(*) filter (where from_state in ${settledDocument}) as taken_back
    from docbatch.event where batch_id = member.batch_id and document_id = member.document_id
  ) told on true
  where settled <> taken_back + 1`;

/** Every change of state begins where the one before has ended: none was made twice, none went unsaid. */
const brokenHistories = `
  select * from (
    select id, document_id, batch_id, attempt, from_state, to_state,
      lag(to_state, 1, 'pending') over (partition by document_id order by id) as before
    from docbatch.event where document_id is not null
  ) told
  where from_state is distinct from before`;

const pagesMissing = `
  select document.id, document.page_count, count(page.page_number)::integer as kept
  from docbatch.document left join docbatch.page on page.content_sha256 = document.content_sha256
    and page.recognition_key = document.recognition_key and page.page_number between 1 and document.page_count
  where document.state in ('completed', 'completed_with_warnings')
  group by document.id having count(page.page_number) <> document.page_count`;

const pagesOfNobody = `
  select page.content_sha256, page.page_number from docbatch.page
  where not exists (select from docbatch.document where document.id = page.document_id)`;

/** SQL by what its rows would show; each answers nothing while all is well and nothing is left to do. */
export const settledRules: Readonly<Record<string, string>> = {
  'documents that have not settled': `select id, state, run, attempt from docbatch.document where settled_at is null`,
  'batches whose counters differ from their rows': countersThatLie,
  'members of a batch whose outcome differs from their document': membersThatLie,
  'batches that did not settle exactly once': batchesToldWrong,
  'documents that did not settle exactly once': documentsToldWrong,
  'documents with a gap or a repetition in their events': brokenHistories,
  'claims that nobody holds': `select * from docbatch.content_claim`,
  'documents with pages that never settled': `select id, state, page_count, pages_settled from docbatch.document
    where pages_settled <> page_count and state <> 'cancelled'`,
  'completed documents without all of their pages': pagesMissing,
  'pages of documents that do not exist': pagesOfNobody,
  'pages that were read and are still under suspicion': `
    select page_start.* from docbatch.page_start join docbatch.page using (content_sha256, recognition_key, page_number)
    where page.outcome <> 'failed'`,
};
