import type { CampaignText } from '@docbatch/batch-tasks';

import { toCsvLine } from '../report/render-csv.js';

const columns = [
  ...['file', 'page', 'state', 'source', 'confidence', 'grade', 'warnings', 'text'],
  ...['document_id', 'sha256', 'error_code'],
];

/** A line of names, then a line for each page (RFC 4180); a document without pages has one line, with its state. */
export async function* renderPageCsv(documents: AsyncIterable<CampaignText>): AsyncGenerator<string> {
  yield toCsvLine(columns);
  for await (const document of documents) {
    const end = [document.documentId, document.sha256 ?? '', document.error?.code ?? ''];
    let pages = 0;
    for await (const page of document.readPages()) {
      pages += 1;
      yield toCsvLine([
        ...[document.file, page.pageNumber, document.state, page.source, page.meanConfidence ?? ''],
        ...[page.quality?.grade ?? '', page.warnings.map(({ code }) => code).join(' '), page.text],
        ...end,
      ]);
    }
    if (pages === 0) yield toCsvLine([document.file, '', document.state, '', '', '', '', '', ...end]);
  }
}
