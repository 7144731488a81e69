import { basename } from 'node:path';

import { openDocumentReader, tesseractEngine } from '@docbatch/ocr';

/** How many pages the files have together. */
export async function countPages(files: readonly string[]): Promise<number> {
  const reader = await openDocumentReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
  let pages = 0;
  try {
    for (const path of files)
      pages += (await reader.inspectDocument({ path, displayName: basename(path) })).pageCount;
  } finally {
    await reader.close();
  }
  return pages;
}
