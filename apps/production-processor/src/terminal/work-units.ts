import type { CampaignStatus } from '@docbatch/batch-tasks';

/** What a page that is not recognised, and what a document costs, in recognised pages. */
const pageUnits = 0.005;
const documentUnits = 0.01;

/** How much of a campaign is done and left, in pages to recognise. Documents that nobody has counted are as long as the others. */
export function measureWork(status: CampaignStatus): { readonly done: number; readonly left: number } {
  const { documents, documentsUncounted, pages } = status;
  const counted = documents.total - documentsUncounted;
  const guessed = counted === 0 ? documentsUncounted : (documentsUncounted * pages.total) / counted;
  const otherPagesLeft = Math.max(0, pages.total - pages.settled - pages.recognitionsLeft);
  const settled = documents.total - documents.unsettled;
  return {
    done: pages.recognized + pages.failed + pages.settled * pageUnits + settled * documentUnits,
    left: pages.recognitionsLeft + guessed + otherPagesLeft * pageUnits + documents.unsettled * documentUnits,
  };
}
