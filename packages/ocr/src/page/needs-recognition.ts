import type { PageInspection } from '../document/document-inspection.js';
import type { OcrMode } from '../slots/document-reader.js';

/** Whether a page is recognised, or the text that it carries is taken. */
export const needsRecognition = (page: PageInspection, mode: OcrMode): boolean =>
  mode === 'force' || !page.hasText || (mode === 'redo' && page.textIsHidden === true);
