import { writeFile } from 'node:fs/promises';

/** What is drawn on one page: lines of text, or PDF operators as they are. */
export type PageContent = ({ readonly lines: readonly string[] } | { readonly operators: string }) & {
  /** Default 612. */
  readonly widthPt?: number;
};

/** A PDF drawn with Helvetica at 18 pt, which PDFium has built in: tests need no font files. */
export function createTextPdf(pages: readonly PageContent[]): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((page, index) => {
      const content = drawPage(page);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.widthPt ?? 612} 792] ` +
          `/Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  return assemble(objects);
}

export async function writeTextPdf(path: string, pages: readonly PageContent[]): Promise<void> {
  await writeFile(path, createTextPdf(pages));
}

function drawPage(page: PageContent): string {
  if ('operators' in page) return page.operators;
  const shown = page.lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`);
  return `BT /F1 18 Tf 24 TL 72 700 Td ${shown.join(' ')} ET`;
}

function assemble(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\n`;
  return Buffer.from(`${body}${trailer}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}
