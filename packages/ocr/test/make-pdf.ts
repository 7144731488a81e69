/** Joins objects, numbered from 1, to a PDF with a cross-reference table. The first is the catalog. */
export function makePdf(objects: readonly string[], trailer = ''): Buffer {
  let text = '%PDF-1.5\n';
  const offsets: number[] = [];
  objects.forEach((object, index) => {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${lines}`;
  const end = `trailer\n<</Root 1 0 R /Size ${size} ${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}

export const makeStream = (content: string, entries = ''): string =>
  `<</Length ${content.length} ${entries}>>\nstream\n${content}\nendstream`;

export const helvetica = '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>';

export interface PageParts {
  /** Entries of the page's dictionary besides Type, Parent, Resources and Contents. */
  readonly entries?: string;
  readonly content?: string;
}

/** A document of pages with Helvetica as /F1, inherited from the root of the page tree. */
export function makePagesPdf(pages: readonly PageParts[], trailer = ''): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const root = `<</Type /Pages /Count ${pages.length} /Kids [${kids}] /Resources <</Font <</F1 3 0 R>>>> /MediaBox [0 0 612 792]>>`;
  const objects = ['<</Type /Catalog /Pages 2 0 R>>', root, helvetica];
  for (const { entries = '', content = '' } of pages) {
    objects.push(
      `<</Type /Page /Parent 2 0 R /Contents ${objects.length + 2} 0 R ${entries}>>`,
      makeStream(content),
    );
  }
  return makePdf(objects, trailer);
}

/** One word of invisible text, its baseline beginning at (x, y) from the bottom left, as an engine would give it. */
export function makeTextPdf(word: string, x: number, y: number, width: number, height: number): Buffer {
  const size = Math.min(20, height / 4);
  const content = `BT 3 Tr /F1 ${size} Tf ${x} ${y} Td (${word}) Tj ET`;
  return makePagesPdf([{ content, entries: `/MediaBox [0 0 ${width} ${height}]` }]);
}
