import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';
import type { PageRow } from '../entities/page.js';

/** Where the picture of a page comes from. */
export type PageSourceRow = Pick<DocumentRow, 'id' | 'file_name' | 'source_path' | 'unlocked'> &
  Pick<PageRow, 'content_sha256' | 'width_pt' | 'height_pt' | 'image'>;

/** Null when the document is unknown, or the page has not settled. */
export async function findPageSource(
  database: Database,
  documentId: string,
  pageNumber: number,
): Promise<PageSourceRow | null> {
  const [row] = await database.query<PageSourceRow>(
    `select document.id, document.file_name, document.source_path, document.unlocked, page.content_sha256, page.width_pt,
       page.height_pt, page.image
     from docbatch.document
     join docbatch.page on page.content_sha256 = document.content_sha256
       and page.recognition_key = document.recognition_key and page.page_number = $2
     where document.id = $1`,
    [documentId, pageNumber],
  );
  return row ?? null;
}
