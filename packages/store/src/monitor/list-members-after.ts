import type { DocumentState, ErrorCode, SettledDocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** A document as a member of a batch, without what only its own page shows. */
export interface ListedMember {
  id: string;
  file_name: string;
  /** In this batch, also when it was submitted again in another one. */
  state: DocumentState;
  size_bytes: string;
  page_count: number;
  pages_settled: number;
  pages_failed: number;
  error_code: ErrorCode | null;
  error_message: string | null;
  error_stage: string | null;
  retry_count: number;
  next_retry_at: Date | null;
  started_at: Date | null;
  settled_at: Date | null;
}

export interface MemberFilter {
  readonly state: DocumentState | null;
  readonly errorCode: ErrorCode | null;
  /** A part of the file's name, in any case; null for every name. */
  readonly name: string | null;
}

const rareOutcomes: readonly SettledDocumentState[] = [
  'completed_with_warnings',
  'failed',
  'needs_password',
  'cancelled',
];

const workStates: readonly DocumentState[] = ['opening', 'held', 'recognizing', 'assembling'];

/** The order of ids is the order in which documents were added. */
const orders = {
  first_added: { comparison: '>', direction: 'asc', start: '00000000-0000-0000-0000-000000000000' },
  last_added: { comparison: '<', direction: 'desc', start: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
} as const;

/**
 * Documents of a batch from the one after `afterId` (null: from the start). Served by the primary key of
 * `batch_document`; with a rare outcome by `batch_document_outcome`, and while they are worked on by
 * `document_unsettled`, so that three among a million documents are found at once. A part of a name is looked for in one document after the other.
 */
export const listMembersAfter = (
  database: Database,
  batchId: string,
  filter: MemberFilter,
  order: keyof typeof orders,
  afterId: string | null,
  limit: number,
): Promise<ListedMember[]> => {
  const { comparison, direction, start } = orders[order];
  return database.query<ListedMember>(
    `select document.id, file_name, coalesce(member.outcome, document.state) as state, size_bytes, page_count,
       pages_settled, pages_failed, error_code, error_message, error_stage, retry_count, next_retry_at, started_at,
       member.settled_at
     from docbatch.batch_document member join docbatch.document on document.id = member.document_id
     where member.batch_id = $1 and member.document_id ${comparison} $2 and ${stateCondition(filter.state)}
       and ($5::text is null or document.error_code = $5)
       and ($6::text is null or document.file_name ilike '%' || $6 || '%')
     order by member.document_id ${direction} limit $3`,
    [batchId, afterId ?? start, limit, filter.state, filter.errorCode, escapePattern(filter.name)],
  );
};

/** Both conditions say the same; the second one, written out, lets PostgreSQL use the partial index. */
function stateCondition(state: DocumentState | null): string {
  if (state === null) return '$4::text is null';
  if ((rareOutcomes as readonly DocumentState[]).includes(state))
    return `member.outcome = $4 and member.outcome in (${listOf(rareOutcomes)})`;
  if (workStates.includes(state))
    return `member.outcome is null and document.batch_id = $1 and document.state = $4
      and document.state in (${listOf(workStates)})`;
  return `coalesce(member.outcome, document.state) = $4`;
}

const listOf = (states: readonly DocumentState[]): string => states.map((state) => `'${state}'`).join(', ');

const escapePattern = (name: string | null): string | null => name?.replaceAll(/[\\%_]/g, '\\$&') ?? null;
