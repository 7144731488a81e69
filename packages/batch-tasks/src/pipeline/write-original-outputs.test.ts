import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDocumentReader, type Warning } from '@docbatch/ocr';
import { engineSpec, needsTool } from '@docbatch/testkit';
import type { OpeningDocument } from '@docbatch/store';
import { expect, test } from 'vitest';

import { stagedName } from '../outputs/write-outputs.js';
import type { Pipeline } from './pipeline.js';
import { writePdfA } from './write-original-outputs.js';

const form = pdfOf([
  '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R 5 0 R]>>>>',
  '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
  '<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Annots [4 0 R 5 0 R]>>',
  '<</Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ann) /Rect [10 10 90 30] /F 4>>',
  '<</Type /Annot /Subtype /Widget /FT /Tx /T (town) /V (Ulm) /Rect [10 50 90 70] /F 4>>',
]);

test.runIf(needsTool('gs'))('a PDF/A without the form of the original says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-pdfa-losses-'));
  const documents = await openDocumentReader({ slots: 1, engine: engineSpec('instant') });
  try {
    await writeFile(join(folder, stagedName('pdf')), form);
    const warnings: Warning[] = [];
    const written = await writePdfA(
      {
        pipeline: { readers: { for: () => Promise.resolve({ documents }) } } as unknown as Pipeline,
        document: { file_name: 'form.pdf', page_count: 1, batch_options: {} } as unknown as OpeningDocument,
        stored: { summaries: [] } as never,
        ...{ warnings, signal: new AbortController().signal, chosen: ['pdf', 'pdfa'] },
        checkSize: () => undefined,
      },
      join(folder, 'form.pdfa.pdf'),
    );
    expect(written).toMatchObject({ sizeBytes: expect.any(Number) as number });
    expect(warnings).toEqual([
      { code: 'PDFA_INCOMPLETE', message: expect.stringContaining('without 2 form fields') as string },
    ]);
    expect(await readdir(folder)).toContain('form.pdfa.pdf');
  } finally {
    await documents.close();
    await rm(folder, { recursive: true });
  }
});

/** Objects, numbered from 1, as a PDF; the first is the catalog. */
function pdfOf(objects: readonly string[]): string {
  let text = '%PDF-1.7\n';
  const lines = objects.map((object, index) => {
    const offset = String(text.length).padStart(10, '0');
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${offset} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`;
  return `${text}${table}trailer\n<</Root 1 0 R /Size ${objects.length + 1}>>\nstartxref\n${text.length}\n%%EOF\n`;
}
