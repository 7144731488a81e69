import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { useDocuments } from '../../test/documents.js';
import { makeTextPdf } from '../../test/make-pdf.js';
import { makeSignedPdf, readSignature } from '../../test/make-signed-pdf.js';
import { hasTool, runTool } from '../../test/tools.js';

const documents = useDocuments();
const hasPdfsig = hasTool('pdfsig');
const original = makeSignedPdf();
const textPages = [{ pageNumber: 1, textPdf: makeTextPdf('needle', 9, 9, 200, 100) }];

/** What a program that knows nothing of ours says of the signature. */
const judge = (path: string): string => (hasPdfsig ? runTool('pdfsig', ['-nocert', path]) : '');

describe('a signed PDF', () => {
  it('is signed, says the fixture', () => {
    expect(readSignature(original)).toEqual({ coveredUpTo: original.length, isIntact: true });
    if (hasPdfsig) expect(judge(documents.put('fixture.pdf', original))).toContain('Signature is Valid');
  });

  it('is left alone unless asked, with a warning', async () => {
    const document = await documents.open(original);
    expect(document.inspect().signed).toBe(true);
    const path = join(documents.folder, 'left.pdf');
    const { warnings } = await document.writeSearchablePdf(textPages, path);
    expect(warnings).toMatchObject([{ code: 'PDF_SIGNED' }]);
    expect(readFileSync(path).equals(original)).toBe(true);
  });

  it('gets the text after what was signed when asked, and says that the signature does not cover it', async () => {
    const document = await documents.open(original);
    const path = join(documents.folder, 'processed.pdf');
    const { warnings } = await document.writeSearchablePdf(textPages, path, 'process');
    expect(warnings).toMatchObject([
      { code: 'PDF_SIGNED_EXTENDED', message: expect.stringContaining('does not cover it') as string },
    ]);
    const bytes = readFileSync(path);
    expect(bytes.subarray(0, original.length).equals(original)).toBe(true);
    expect(readSignature(bytes)).toEqual({ coveredUpTo: original.length, isIntact: true });
    const result = await documents.open(bytes);
    expect(result.readTextLayer(1).text).toBe('needle');
    if (hasPdfsig) expect(judge(path)).toContain('Not total document signed');
  });

  it('that cannot be appended to is left alone also when asked', async () => {
    // Its cross-references are not where it says: it would have to be written anew, and nothing signed would be left.
    const damaged = Buffer.from(original);
    damaged.write('startxref\n1234', damaged.lastIndexOf('startxref'));
    const document = await documents.open(damaged);
    expect(document.inspect().signed).toBe(true);
    const path = join(documents.folder, 'damaged.pdf');
    const { warnings } = await document.writeSearchablePdf(textPages, path, 'process');
    expect(warnings).toMatchObject([{ code: 'PDF_SIGNED' }]);
    expect(readFileSync(path).equals(damaged)).toBe(true);
  });
});
