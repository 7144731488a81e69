/** A PDF of small pages, each with a line of text (ASCII, no parentheses). */
export function plainPdf(lines: readonly string[]): Buffer {
  const pageNumbers = lines.map((_, index) => 3 + 2 * index);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageNumbers.map((number) => `${number} 0 R`).join(' ')}] /Count ${lines.length} >>`,
    ...lines.flatMap((line, index) => pageObjects(line, pageNumbers[index]! + 1)),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
  );
}

function pageObjects(line: string, contentNumber: number): string[] {
  const content = `BT /F1 20 Tf 20 60 Td (${line}) Tj ET`;
  const font = '<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
  return [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 120] /Contents ${contentNumber} 0 R /Resources << /Font ${font} >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
}
