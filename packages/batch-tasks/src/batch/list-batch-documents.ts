import type { DocumentState, ErrorCode } from '@docbatch/core';
import { listBatchMembers } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { isBatchId } from './is-batch-id.js';

/** A document as a member of a batch. */
export interface BatchDocument {
  readonly documentId: string;
  readonly file: string;
  /** In this batch, also when it was submitted again in another one. */
  readonly state: DocumentState;
  /** Why it ended without success, or why it is tried again. */
  readonly code: ErrorCode | null;
  readonly message: string | null;
  /** Since it was submitted, those by themselves included. */
  readonly retryCount: number;
  readonly contentSha256: string | null;
  /** As it was given with the record. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

const chunkSize = 500;

/** The documents of a batch in the order in which they were submitted; none for an unknown one. Streams. */
export async function* listBatchDocuments(
  context: Pick<BatchContext, 'database'>,
  batchId: string,
): AsyncIterable<BatchDocument> {
  if (!isBatchId(batchId)) return;
  let afterPosition = -1;
  for (;;) {
    const members = await listBatchMembers(context.database, batchId, afterPosition, chunkSize);
    for (const member of members) {
      yield {
        documentId: member.id,
        file: member.file_name,
        state: member.state,
        code: member.error_code,
        message: member.error_message,
        retryCount: member.retry_count,
        contentSha256: member.content_sha256,
        metadata: member.metadata,
      };
    }
    if (members.length < chunkSize) return;
    afterPosition = members.at(-1)!.position;
  }
}
