import type PDFDocument from 'pdfkit';

import { findFontFile } from '../layout/fonts.js';
import type { PageLayout } from '../layout/page-layout.js';

/** Adds a page that carries its text as text. */
export function paintInPdf(document: InstanceType<typeof PDFDocument>, layout: PageLayout): void {
  document.addPage({ size: [layout.widthPt, layout.heightPt], margin: 0 });
  for (const item of layout.items) {
    if (item.kind === 'bar') {
      document
        .rect(item.xPt, item.yPt, item.widthPt, item.heightPt)
        .fill([item.shade, item.shade, item.shade]);
    } else {
      document.font(findFontFile(item.font)).fontSize(item.sizePt).fillColor('black');
      document.text(item.text, item.xPt, item.baselinePt, { baseline: 'alphabetic', lineBreak: false });
    }
  }
}
