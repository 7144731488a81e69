import { toDocbatchError } from '@docbatch/core';
import type { DocumentReader, DocumentSource, PageResult } from '@docbatch/ocr';
import type { CompletedOfCampaign } from '@docbatch/store';

import { countMissingWords } from './count-missing-words.js';
import type { DocumentFinding } from './validation-finding.js';

export type PdfReader = Pick<DocumentReader, 'inspectDocument' | 'readPage'>;

/** Opens a searchable PDF, counts its pages, and looks for the words of the records in its text layer. */
export async function* validatePdf(
  path: string,
  document: CompletedOfCampaign,
  pages: AsyncIterable<PageResult>,
  reader: PdfReader,
): AsyncGenerator<DocumentFinding> {
  const source = { path, displayName: path };
  try {
    const { kind, pageCount } = await reader.inspectDocument(source);
    const difference = compareInspection(kind, pageCount, document.page_count);
    if (difference !== null) {
      yield difference;
      return;
    }
  } catch (error) {
    yield { code: 'PDF_BROKEN', message: `cannot be opened: ${toDocbatchError(error).message}` };
    return;
  }
  for await (const page of pages) yield* validatePage(source, page, reader);
}

function compareInspection(kind: string, pageCount: number, expected: number): DocumentFinding | null {
  if (kind !== 'pdf') return { code: 'PDF_BROKEN', message: `is a ${kind} file, not a PDF` };
  if (pageCount === expected) return null;
  return { code: 'PDF_PAGES_DIFFER', message: `has ${pageCount} pages where the document has ${expected}` };
}

async function* validatePage(
  source: DocumentSource,
  { pageNumber, text, textPdf }: PageResult,
  reader: PdfReader,
): AsyncGenerator<DocumentFinding> {
  // Without anything laid over it, the page shows what the original showed.
  if (textPdf === null || text === '') return;
  try {
    const layer = await reader.readPage({ source, pageNumber, from: 'text_layer' });
    const { missing, total } = countMissingWords(text, layer.text);
    if (missing > 0)
      yield {
        code: 'PDF_TEXT_DIFFERS',
        pageNumber,
        message: `page ${pageNumber} lacks ${missing} of the ${total} words that were recognised`,
      };
  } catch (error) {
    const { message } = toDocbatchError(error);
    yield { code: 'PDF_BROKEN', pageNumber, message: `page ${pageNumber} cannot be read: ${message}` };
  }
}
