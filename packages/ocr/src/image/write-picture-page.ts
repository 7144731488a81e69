import { deflateSync } from 'node:zlib';

import type { Matrix } from '../page/page-geometry.js';
import { formatNumber, type RawPdf } from '../pdf-update/pdf-syntax.js';
import type { PdfWriter } from '../pdf-update/pdf-writer.js';
import type { PicturePiece } from './picture.js';

/** A picture as it goes on a page of a PDF. */
export interface PicturePage {
  /** As displayed. */
  readonly widthPt: number;
  readonly heightPt: number;
  /** As stored. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Takes the stored picture, in pixels with y upwards, to the page. */
  readonly place: Matrix;
  readonly pieces: readonly PicturePiece[];
}

/** A form XObject that goes under the picture, and where. */
export interface UnderlaidForm {
  readonly objectNumber: number;
  readonly place: Matrix;
}

/** Writes one page and returns the number of its object. `pages` is the number of the page tree's root. */
export function writePicturePage(
  writer: PdfWriter,
  pages: number,
  picture: PicturePage,
  text: UnderlaidForm | null,
  compress: boolean,
): number {
  const names: RawPdf[] = [];
  const operators: string[] = [];
  if (text !== null) {
    names.push(`/T ${text.objectNumber} 0 R`);
    operators.push(`q ${formatMatrix(text.place)} cm /T Do Q`);
  }
  operators.push(`q ${formatMatrix(picture.place)} cm`);
  picture.pieces.forEach((piece, index) => {
    names.push(`/P${index} ${writePiece(writer, piece, compress)} 0 R`);
    const bottom = picture.heightPx - piece.top - piece.heightPx;
    operators.push(`q ${piece.widthPx} 0 0 ${piece.heightPx} ${piece.left} ${bottom} cm /P${index} Do Q`);
  });
  operators.push('Q\n');
  const contents = writer.writeStream(new Map(), [Buffer.from(operators.join('\n'), 'latin1')]);
  return writer.writeObject(
    `<</Type /Page /Parent ${pages} 0 R /Contents ${contents} 0 R ` +
      `/MediaBox [0 0 ${formatNumber(picture.widthPt)} ${formatNumber(picture.heightPt)}] ` +
      `/Resources <</XObject <<${names.join(' ')}>>>>>>`,
  );
}

function writePiece(writer: PdfWriter, piece: PicturePiece, compress: boolean): number {
  const dictionary = new Map(piece.dictionary)
    .set('Type', '/XObject')
    .set('Subtype', '/Image')
    .set('Width', String(piece.widthPx))
    .set('Height', String(piece.heightPx));
  if (!compress || dictionary.has('Filter')) return writer.writeStream(dictionary, piece.chunks);
  return writer.writeStream(dictionary.set('Filter', '/FlateDecode'), [
    deflateSync(Buffer.concat(piece.chunks)),
  ]);
}

const formatMatrix = (matrix: Matrix): string => matrix.map(formatNumber).join(' ');

/** Writes a whole document: `writePages` writes the pages and returns their object numbers. */
export function writePictureDocument(
  writer: PdfWriter,
  writePages: (pages: number) => readonly number[],
): void {
  writer.write('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  const pages = writer.reserve();
  const kids = writePages(pages);
  const references = kids.map((kid) => `${kid} 0 R`).join(' ');
  writer.writeObject(`<</Type /Pages /Count ${kids.length} /Kids [${references}]>>`, pages);
  const catalog = writer.writeObject(`<</Type /Catalog /Pages ${pages} 0 R>>`);
  const info = writer.writeObject('<</Producer (docbatch)>>');
  writer.finishWithTable(
    new Map([
      ['Root', `${catalog} 0 R`],
      ['Info', `${info} 0 R`],
    ]),
  );
}
