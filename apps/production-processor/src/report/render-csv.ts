import type { CampaignDocumentStatus } from '@docbatch/batch-tasks';

const columns: Readonly<Record<string, (document: CampaignDocumentStatus) => string | number>> = {
  file: ({ file }) => file,
  state: ({ state }) => state,
  pages: ({ pages }) => pages,
  size_bytes: ({ sizeBytes }) => sizeBytes,
  warnings: ({ warnings }) => warnings,
  attempts: ({ attempts }) => attempts,
  error_code: ({ error }) => error?.code ?? '',
  error_message: ({ error }) => error?.message ?? '',
  sha256: ({ sha256 }) => sha256 ?? '',
  document_id: ({ documentId }) => documentId,
};

/** A line of names, then a line for each document (RFC 4180). */
export async function* renderCsv(documents: AsyncIterable<CampaignDocumentStatus>): AsyncGenerator<string> {
  yield toCsvLine(Object.keys(columns));
  for await (const document of documents)
    yield toCsvLine(Object.values(columns).map((read) => read(document)));
}

export const toCsvLine = (values: readonly (string | number)[]): string =>
  `${values.map(toCell).join(',')}\r\n`;

function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A spreadsheet would run a name that begins like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
