import type { CampaignStatus, DocumentCounts } from '@docbatch/batch-tasks';

const noDocuments: DocumentCounts = {
  total: 0,
  unsettled: 0,
  completed: 0,
  completedWithWarnings: 0,
  failed: 0,
  needsPassword: 0,
  cancelled: 0,
};

/** Counts for tests; what is not named is zero. */
export const documentCounts = (counts: Partial<DocumentCounts>): DocumentCounts => ({
  ...noDocuments,
  ...counts,
});

/** A campaign for tests with all documents at priority normal. */
export function campaignStatus(parts: {
  readonly documents: DocumentCounts;
  readonly pages: Partial<CampaignStatus['pages']>;
  readonly documentsUncounted?: number;
}): CampaignStatus {
  const pages = {
    total: 0,
    settled: 0,
    recognitionsLeft: 0,
    recognized: 0,
    fromText: 0,
    reused: 0,
    failed: 0,
    ...parts.pages,
  };
  const { documents } = parts;
  return {
    campaignId: '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11',
    settled: documents.unsettled === 0,
    documents,
    pages,
    documentsUnsubmitted: 0,
    documentsUncounted: parts.documentsUncounted ?? 0,
    byPriority: [{ priority: 'normal', documents, pages }],
    batchIds: ['0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e12'],
  };
}
