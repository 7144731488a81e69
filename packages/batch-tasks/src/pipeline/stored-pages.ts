import type { Line, PageResult } from '@docbatch/ocr';
import {
  listPages,
  listPageSummaries,
  type ContentKey,
  type Database,
  type PageSummary,
  type StoredImage,
  type StoredPage,
} from '@docbatch/store';

const pagesAtATime = 20;

/** What is kept of a document's pages. */
export interface StoredPages {
  readonly summaries: readonly PageSummary[];
  /** Whole results in page order, a few in memory at a time. Failed pages come without text. May be called again. */
  read(): AsyncIterable<PageResult>;
}

/** Null when it is not kept. */
type FindFirstPage = (key: ContentKey) => Promise<StoredPage | null>;

/** Finds what is kept. A document of few pages, as most are, is read from the database once and for all. */
export async function openStoredPages(
  database: Database,
  key: ContentKey,
  pageCount: number,
  findFirstPage: FindFirstPage = async (wanted) => (await listPages(database, wanted, 1, 1))[0] ?? null,
): Promise<StoredPages> {
  if (pageCount > pagesAtATime)
    return {
      summaries: await listPageSummaries(database, key),
      read: () => readStoredPages(database, key, pageCount),
    };
  const pages =
    pageCount === 1
      ? [await findFirstPage(key)].filter((page) => page !== null)
      : await listPages(database, key, 1, pageCount);
  return {
    summaries: pages.map((page) => ({ ...page, has_text_pdf: page.text_pdf !== null })),

    read: async function* () {
      yield* pages.map(toPageResult);
    },
  };
}

async function* readStoredPages(
  database: Database,
  key: ContentKey,
  pageCount: number,
): AsyncIterable<PageResult> {
  for (let firstPage = 1; firstPage <= pageCount; firstPage += pagesAtATime) {
    const pages = await listPages(
      database,
      key,
      firstPage,
      Math.min(pagesAtATime, pageCount - firstPage + 1),
    );
    for (const page of pages) yield toPageResult(page);
  }
}

const noEngine = { name: '', version: '', model: '' };
const noImage = { widthPx: 0, heightPx: 0, dpi: 0, preparation: null, quality: null };

function toPageResult(page: StoredPage): PageResult {
  const { preparation, quality, language, ...image }: StoredImage = page.image ?? noImage;
  const failure =
    page.error_code === null
      ? []
      : [{ code: page.error_code, message: page.error_message ?? '', pageNumber: page.page_number }];
  return {
    pageNumber: page.page_number,
    source: page.outcome === 'text_layer' ? 'text_layer' : 'recognized',
    text: page.text,
    lines: page.lines as Line[],
    meanConfidence: page.mean_confidence,
    preparation: preparation ?? null,
    quality: quality ?? null,
    image,
    widthPt: page.width_pt ?? 0,
    heightPt: page.height_pt ?? 0,
    inkShare: page.ink_share ?? 0,
    engine: page.engine ?? noEngine,
    ...(language === undefined ? {} : { language }),
    timings: { rasterizeMs: page.rasterize_ms ?? 0, recognizeMs: page.recognize_ms ?? 0 },
    warnings: [...page.warnings, ...failure],
    textPdf: page.text_pdf,
  };
}
