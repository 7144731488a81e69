import { chmodSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { useDocuments } from '../../test/documents.js';
import { makePagesPdf, makePdf } from '../../test/make-pdf.js';
import { makeBmp, makePng, makeTiff, quadrantBits, quadrantPixels } from '../../test/make-pictures.js';
import { smallFile } from '../../test/small-files.js';
import { defaultDocumentLimits } from './document-inspection.js';
import { openDocument } from './open-document.js';

const documents = useDocuments();
const pdf = makePagesPdf([{ content: '1 0 0 RG 0 0 m 9 9 l S' }, { entries: '/Rotate 90' }]);
const tiff = makeTiff([{ tags: { 256: [24], 257: [16], 262: [0] }, strips: [quadrantBits(1)] }]);

describe('what a file is', () => {
  it.each([
    ['pdf', pdf],
    ['png', makePng({ bitDepth: 8, colorType: 0, samples: quadrantPixels() })],
    ['jpeg', smallFile('jpeg')],
    ['tiff', tiff],
    ['webp', smallFile('webp')],
    ['bmp', makeBmp(24, false)],
    ['gif', smallFile('gif')],
  ])('is told by its content: %s', async (kind, bytes) => {
    const document = await documents.open(bytes);
    expect(document.kind).toBe(kind);
    expect(document.inspect().pages).toHaveLength(kind === 'pdf' ? 2 : 1);
  });

  it('is a PDF also with junk before the header', async () => {
    const document = await documents.open(Buffer.concat([Buffer.from('From: someone\r\n\r\n'), pdf]));
    expect(document.kind).toBe('pdf');
    expect(document.inspect().pageCount).toBe(2);
  });

  it.each([
    ['PK\x03\x04rest', 'a ZIP archive or an Office document'],
    ['<!DOCTYPE html><p>', 'an HTML page'],
    ['II+\0rest', 'a BigTIFF picture'],
    ['\0\0\0\x18ftypheic', 'a HEIC picture'],
    ['BMW is a maker of cars and this is a letter about them.', 'a text file'],
    ['\x01\x02\x03\x04\x05', 'of a kind that is not known'],
  ])('is named when it is not supported: %j', async (content, description) => {
    const opening = documents.open(Buffer.from(content, 'latin1'));
    await expect(opening).rejects.toMatchObject({
      code: 'FILE_UNSUPPORTED',
      message: expect.stringContaining(`given.file is ${description}`) as string,
    });
  });
});

describe('a file that cannot be opened', () => {
  const open = (path: string) => openDocument({ path, displayName: 'x' }, defaultDocumentLimits);

  it('says that it is not there', async () => {
    await expect(open(join(documents.folder, 'none'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('says that it is a folder', async () => {
    await expect(open(documents.folder)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('says that it may not be read', async () => {
    const path = documents.put('locked.pdf', pdf);
    chmodSync(path, 0);
    // Root reads everything: for one call it is nobody.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      // The folder is closed to nobody as well; what matters is that reading is refused.
      await expect(open(path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it.each([
    ['FILE_EMPTY', Buffer.alloc(0), {}],
    ['FILE_TOO_LARGE', pdf, { maxBytes: 100 }],
    ['LIMIT_PAGES', pdf, { maxPages: 1 }],
    [
      'LIMIT_PAGES',
      makeTiff([0, 1, 2].map(() => ({ tags: { 256: [24], 257: [16] }, strips: [quadrantBits(1)] }))),
      { maxPages: 2 },
    ],
    ['PDF_DAMAGED', '%PDF-1.4\nand nothing else', {}],
    ['PDF_DAMAGED', '1 0 obj <</Type /Catalog>> endobj', {}],
    ['PDF_NO_PAGES', makePdf(['<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Count 0 /Kids []>>']), {}],
    ['IMAGE_DAMAGED', smallFile('jpeg').subarray(0, 60), {}],
    ['IMAGE_DAMAGED', tiff.subarray(0, 20), {}],
    [
      'LIMIT_PIXELS',
      makePng({ bitDepth: 8, colorType: 0, samples: new Uint8Array(16), widthPx: 60_000, heightPx: 16 }),
      { maxPixels: 900_000 },
    ],
  ])('has the code %s', async (code, bytes, limits) => {
    await expect(documents.open(bytes, { limits })).rejects.toMatchObject({ code, file: 'given.file' });
  });
});

describe('an encrypted PDF', () => {
  it('asks for a password', async () => {
    await expect(documents.open(smallFile('encryptedPdf'))).rejects.toMatchObject({
      code: 'PDF_ENCRYPTED',
      message: expect.stringContaining('needs a password') as string,
    });
  });

  it('says that the password is wrong', async () => {
    const opening = documents.open(smallFile('encryptedPdf'), { password: 'falsch' });
    await expect(opening).rejects.toMatchObject({
      code: 'PDF_ENCRYPTED',
      message: expect.stringContaining('not the right one') as string,
    });
  });

  it('opens with its password and says that it is encrypted', async () => {
    const document = await documents.open(smallFile('encryptedPdf'), { password: 'geheim' });
    expect(document.inspect()).toMatchObject({ encrypted: true, signed: false, pageCount: 1 });
    expect(document.readTextLayer(1).text).toBe('Secret letter');
  });
});
