import type { PageImage } from '@docbatch/ocr';

/** A one-page PDF as large as the image, with one line of invisible text (ASCII, no parentheses). */
export function writeTextPdf(
  { widthPx, heightPx, dpi }: Pick<PageImage, 'widthPx' | 'heightPx' | 'dpi'>,
  text: string,
  baselinePx: { readonly left: number; readonly bottom: number },
): Uint8Array {
  const points = (pixels: number) => ((pixels * 72) / dpi).toFixed(2);
  const content = `BT 3 Tr /F1 10 Tf ${points(baselinePx.left)} ${points(heightPx - baselinePx.bottom)} Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${points(widthPx)} ${points(heightPx)}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`.concat(
    `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
  );
  return Buffer.from(file, 'latin1');
}
