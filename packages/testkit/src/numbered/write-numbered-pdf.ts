import { numberedPagePt, paintPageMark } from './page-mark.js';

/** What the engine `numbered` reads on the page of this number. */
export const textOfNumber = (number: number): string => `Page number ${number}`;

/** A PDF without text, one page for each number: the smallest scan that the real reader and an engine can tell apart. */
export function writeNumberedPdf(numbers: readonly number[]): Buffer {
  const pageIds = numbers.map((_, index) => 3 + 2 * index);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${numbers.length} >>`,
    ...numbers.flatMap((number, index) => {
      const content = paintPageMark(number);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${numberedPagePt} ${numberedPagePt}] /Contents ${pageIds[index]! + 1} 0 R /Resources << >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}${trailer}`, 'latin1');
}
