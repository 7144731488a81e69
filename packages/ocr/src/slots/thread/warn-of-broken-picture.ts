import type { Warning } from '../../document/document-inspection.js';
import type { OpenedDocument } from '../../document/open-document.js';

/** With more text than this the page was read, whatever is beside it; decoding its pictures again would cost time. */
const clearlyRead = 50;

/** A page that looks empty, or nearly so, because its picture cannot be decoded is never a plain success. */
export function warnOfBrokenPicture(document: OpenedDocument, pageNumber: number, text: string): Warning[] {
  if (text.length > clearlyRead || !document.hasUnreadablePicture(pageNumber)) return [];
  return [
    {
      code: 'PAGE_PICTURE_UNREADABLE',
      message: `A picture on page ${pageNumber} cannot be decoded and is missing. Look at the page in another viewer, or scan it again.`,
      pageNumber,
    },
  ];
}
