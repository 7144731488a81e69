import { openDocumentReader, type EngineSpec, type PageResult } from '@docbatch/ocr';

/** All pages of the documents as docbatch reads them, in one slot; pages are given as they come. */
export async function* readWithDocbatch(
  engine: EngineSpec,
  paths: readonly string[],
): AsyncGenerator<{ readonly path: string; readonly pages: readonly PageResult[] }> {
  // A busy machine is not what is measured here.
  const reader = await openDocumentReader({ slots: 1, engine, deadlines: { pageMs: 600_000 } });
  try {
    for (const path of paths) {
      const source = { path, displayName: path };
      const pages: PageResult[] = [];
      for (const { pageNumber } of (await reader.inspectDocument(source)).pages) {
        pages.push(await reader.readPage({ source, pageNumber, from: 'picture' }));
      }
      yield { path, pages };
    }
  } finally {
    await reader.close();
  }
}
