import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { Random } from '@docbatch/testkit';

/** A PDF of one page whose text says which one it is. */
export function makeTextPdf(number: number): Buffer {
  const stream = `BT /F1 12 Tf 72 700 Td (This is letter number ${number} about the rent of the rooms in the old house.) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text);
}

/** Writes a file as people and programs do: at once, in pieces, or under another name until it is whole. */
export async function deliverFile(
  folder: string,
  name: string,
  content: Buffer,
  random: Random,
): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  const way = Math.floor(random() * 3);
  if (way === 0) return writeFile(path, content);
  const written = way === 1 ? path : `${path}.part`;
  const third = Math.ceil(content.length / 3);
  for (let start = 0; start < content.length; start += third) {
    await appendFile(written, content.subarray(start, start + third));
    await setTimeout(random() * 100);
  }
  if (written !== path) await rename(written, path);
}
