import { inspectionVersion, type DocumentInspection, type DocumentLimits } from '@docbatch/ocr';
import { findInspections, keepInspections as keepRows } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/** A file that another limit would refuse is no result of this one. */
const inspectorOf = ({ maxPages, maxPixels }: DocumentLimits): string =>
  `${inspectionVersion} ${maxPages} ${maxPixels}`;

/** What inspecting these bytes under these limits told somebody before; null when nobody has. */
export async function findInspection(
  { database }: Pick<BatchContext, 'database'>,
  contentSha256: string,
  limits: DocumentLimits,
): Promise<DocumentInspection | null> {
  const [found] = await findInspections(database, inspectorOf(limits), [contentSha256]);
  return (found?.result as DocumentInspection | undefined) ?? null;
}

/**
 * Keeps inspections by content, so that whoever opens the same bytes next need not inspect them. Only those that needed no
 * password: who has none must not learn how many pages there are.
 */
export async function keepInspections(
  { database }: Pick<BatchContext, 'database'>,
  limits: DocumentLimits,
  inspections: readonly { readonly contentSha256: string; readonly result: DocumentInspection }[],
): Promise<void> {
  if (inspections.length > 0) await keepRows(database, inspectorOf(limits), inspections);
}
