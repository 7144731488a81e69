import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createDocumentRecords, submitBatch } from '@docbatch/batch-tasks';

import type { TestBed } from './test-bed.js';

/** A PDF with one page for each width in points, each with a black bar on it and no text. */
function createScan(widths: readonly number[]): Buffer {
  const kids = widths.map((_, index) => `${3 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${widths.length} >>`,
    ...widths.flatMap((width, index) => {
      const content = `0 g 20 20 ${40 + index} 10 re f`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} 100] /Contents ${4 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let body = '%PDF-1.4\n';
  const rows = objects.map((object, index) => {
    const row = `${String(body.length).padStart(10, '0')} 00000 n \n`;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return row;
  });
  const size = objects.length + 1;
  const trailer = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\n`;
  return Buffer.from(`${body}${trailer}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** Submits real PDFs at 72 dpi: the width of a page in points is that of its image in pixels. */
export async function submitScans(
  bed: TestBed,
  scans: Readonly<Record<string, readonly number[]>>,
): Promise<string> {
  const documents = await Promise.all(
    Object.entries(scans).map(async ([fileName, widths]) => {
      const sourcePath = join(bed.input, fileName);
      await writeFile(sourcePath, createScan(widths));
      return { fileName, sourcePath, sizeBytes: (await stat(sourcePath)).size };
    }),
  );
  const records = await createDocumentRecords(bed.context, { projectId: bed.projectId, documents });
  const { batchId } = await submitBatch(bed.context, {
    projectId: bed.projectId,
    documentIds: records.map((record) => record.id),
    output: bed.output,
    options: { languages: ['eng'], mode: 'skip', dpi: 72 },
  });
  return batchId;
}
