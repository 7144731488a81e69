import {
  countUnsettledOfCampaign,
  listCampaignBatchIds,
  listWrongCounters,
  type CompletedOfCampaign,
  type Database,
  type PageSummary,
} from '@docbatch/store';

import type { DocumentFinding } from './validation-finding.js';

const batchesAtATime = 100;

/** What is wrong with a campaign as a whole: work that goes on, counters of batches that are not those of their rows. */
export async function* validateCampaignCounts(
  database: Database,
  campaignId: string,
): AsyncGenerator<DocumentFinding> {
  const unsettled = await countUnsettledOfCampaign(database, campaignId);
  if (unsettled > 0)
    yield { code: 'UNSETTLED', message: `${unsettled} documents have not settled; work is still to be done` };
  const batchIds = new Set(await listCampaignBatchIds(database, campaignId));
  let afterId = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const wrong = await listWrongCounters(database, afterId, batchesAtATime);
    for (const { id, counters, rows } of wrong.filter((batch) => batchIds.has(batch.id)))
      yield { code: 'COUNTS_DIFFER', message: `batch ${id} ${describeDifference(counters, rows)}` };
    if (wrong.length < batchesAtATime) return;
    afterId = wrong.at(-1)!.id;
  }
}

const describeDifference = (counters: Record<string, unknown>, rows: Record<string, unknown>): string =>
  Object.keys(counters)
    .filter((name) => counters[name] !== rows[name])
    .map(
      (name) =>
        `counts ${String(counters[name])} as ${name.replaceAll('_', ' ')}, and has ${String(rows[name])}`,
    )
    .join('; ');

/** What is wrong with the counts of a document. */
export function* validateDocumentCounts(
  document: CompletedOfCampaign,
  pages: readonly PageSummary[],
): Generator<DocumentFinding> {
  const kept = new Set(pages.map((page) => page.page_number));
  for (let pageNumber = 1; pageNumber <= document.page_count; pageNumber += 1)
    if (!kept.has(pageNumber))
      yield { code: 'PAGES_MISSING', pageNumber, message: `the records have no page ${pageNumber}` };
  if (document.page_count < 1) yield { code: 'COUNTS_DIFFER', message: 'it completed and has no page' };
  if (document.pages_settled !== document.page_count)
    yield {
      code: 'COUNTS_DIFFER',
      message: `${document.pages_settled} pages are counted as settled, of ${document.page_count}`,
    };
}
