import { DocbatchError } from '@docbatch/core';
import type { PageDrawer } from '@docbatch/ocr';
import { findPageSource, type PageSourceRow } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import { withOriginal } from '../pipeline/with-original.js';

/** A page of which a picture can be drawn. */
export interface DrawablePage {
  /** The same for the same picture, whatever document it is of: digest of the bytes and number of the page. */
  readonly key: string;
  /** A PNG in 256 greys, `widthPx` wide, or as wide as the page is at 300 dpi. Throws what opening the original throws. */
  draw(drawer: PageDrawer, widthPx: number): Promise<Uint8Array>;
}

const coarsestDpi = 50;
const finestDpi = 300;
const widestPx = 4_000;

/** Finds a page that has settled; nothing is opened yet. Throws PAGE_NOT_FOUND. */
export async function findDrawablePage(
  context: BatchContext,
  documentId: string,
  pageNumber: number,
): Promise<DrawablePage> {
  const row = isBatchId(documentId) ? await findPageSource(context.database, documentId, pageNumber) : null;
  if (row === null)
    throw new DocbatchError('PAGE_NOT_FOUND', `Document ${documentId} has no page ${pageNumber}.`);
  const original = {
    ...{ location: row.source_path, displayName: row.file_name, contentSha256: row.content_sha256 },
    ...(row.unlocked ? { unlockedAs: row.id } : {}),
  };
  return {
    key: `${row.content_sha256}-${pageNumber}`,
    draw: (drawer, widthPx) =>
      withOriginal({ context }, original, (source) =>
        drawer.drawPage({
          ...{ source, pageNumber, greys: 256, dpi: dpiFor(row, widthPx) },
          maxPx: Math.min(widestPx, Math.round(widthPx * Math.max(1, heightByWidth(row)))),
        }),
      ),
  };
}

/** Drawing takes longer the finer it is: no finer than it is asked for. */
const dpiFor = ({ width_pt: widthPt }: PageSourceRow, widthPx: number): number =>
  widthPt === null || widthPt <= 0
    ? finestDpi
    : Math.min(finestDpi, Math.max(coarsestDpi, Math.ceil((72 * widthPx) / widthPt)));

/** That of a sheet of paper when nobody measured: the page failed. */
function heightByWidth({ image, width_pt, height_pt }: PageSourceRow): number {
  if (image !== null && image.widthPx > 0) return image.heightPx / image.widthPx;
  return width_pt !== null && height_pt !== null && width_pt > 0 ? height_pt / width_pt : Math.SQRT2;
}
