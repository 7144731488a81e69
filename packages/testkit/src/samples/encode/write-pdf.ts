import { buffer } from 'node:stream/consumers';

import PDFDocument from 'pdfkit';

import type { PageLayout } from '../layout/page-layout.js';
import { paintInPdf } from '../paint/paint-in-pdf.js';

/** A picture of black and white pixels as fax group 4. */
interface FaxPage {
  readonly group4: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A page drawn as text, or one that is only the picture of a scan. */
export type PdfPage =
  | PageLayout
  | FaxPage
  | { readonly picture: Uint8Array; readonly widthPt: number; readonly heightPt: number };

export interface PdfSettings {
  readonly title: string;
  readonly author: string;
  readonly producer: string;
  /** Kept in the file: a fixed date makes the same bytes each time. */
  readonly createdAt: Date;
  /** When given, the file cannot be opened without it. */
  readonly password?: string;
}

export async function writePdf(pages: readonly PdfPage[], settings: PdfSettings): Promise<Uint8Array> {
  const { title, author, producer, createdAt, password } = settings;
  const document = new PDFDocument({
    autoFirstPage: false,
    // RC4 of PDF 1.4: the AES of later versions starts from random bytes, so the file would differ each time.
    pdfVersion: '1.4',
    info: { Title: title, Author: author, Producer: producer, Creator: producer, CreationDate: createdAt },
    ...(password === undefined ? {} : { userPassword: password }),
  });
  const bytes = buffer(document);
  for (const page of pages) {
    if ('items' in page) {
      paintInPdf(document, page);
      continue;
    }
    document.addPage({ size: [page.widthPt, page.heightPt], margin: 0 });
    if ('group4' in page) {
      placeFax(document, page);
      continue;
    }
    document.image(Buffer.from(page.picture), 0, 0, { width: page.widthPt, height: page.heightPt });
  }
  document.end();
  return bytes;
}

/** The library itself takes JPEG and PNG only. */
function placeFax(document: PDFKit.PDFDocument, page: FaxPage): void {
  const { widthPx, heightPx, widthPt, heightPt } = page;
  const image = document.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: widthPx,
    Height: heightPx,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
    Filter: 'CCITTFaxDecode',
    DecodeParms: { K: -1, Columns: widthPx, Rows: heightPx },
  });
  image.end(Buffer.from(page.group4));
  (document.page.xobjects as Record<string, unknown>)['Fax'] = image;
  // The library has turned the page so that y points downwards.
  document.addContent(`q ${widthPt} 0 0 ${-heightPt} 0 ${heightPt} cm /Fax Do Q`);
}
