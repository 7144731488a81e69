import type { CampaignText } from '@docbatch/batch-tasks';
import type { PageResult } from '@docbatch/ocr';

/** A line for each document, whatever became of it, and after it a line for each of its pages. */
export async function* renderJsonLines(documents: AsyncIterable<CampaignText>): AsyncGenerator<string> {
  for await (const { readPages, outputs: _outputs, ...document } of documents) {
    yield `${JSON.stringify({ type: 'document', ...document })}\n`;
    for await (const page of readPages()) yield `${JSON.stringify(toPageLine(document, page))}\n`;
  }
}

const toPageLine = (
  { documentId, file }: Pick<CampaignText, 'documentId' | 'file'>,
  { pageNumber, source, text, meanConfidence, quality, engine, warnings }: PageResult,
) => ({
  type: 'page',
  documentId,
  file,
  pageNumber,
  source,
  confidence: meanConfidence,
  grade: quality?.grade ?? null,
  engine: engine.name,
  warnings,
  text,
});
