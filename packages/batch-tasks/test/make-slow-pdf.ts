import { deflateSync } from 'node:zlib';

/** Enough to keep PDFium busy for well over ten seconds, in a file of a megabyte. */
const operations = 50_000_000;

/** A sound PDF of one page that saves and restores its graphics state fifty million times and draws nothing. */
export function makeSlowPdf(): Buffer {
  const content = deflateSync(Buffer.alloc(operations * 4, 'q Q '), { level: 1 });
  const pieces: Buffer[] = [];
  const offsets: number[] = [];
  let position = 0;
  const write = (piece: string | Buffer): void => {
    const bytes = Buffer.from(piece);
    pieces.push(bytes);
    position += bytes.length;
  };
  const writeObject = (...parts: readonly (string | Buffer)[]): void => {
    offsets.push(position);
    write(`${offsets.length} 0 obj\n`);
    for (const part of parts) write(part);
    write('\nendobj\n');
  };
  write('%PDF-1.7\n');
  writeObject('<</Type/Catalog/Pages 2 0 R>>');
  writeObject('<</Type/Pages/Count 1/Kids[3 0 R]>>');
  writeObject('<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>');
  writeObject(`<</Filter/FlateDecode/Length ${content.length}>>\nstream\n`, content, '\nendstream');
  const start = position;
  write('xref\n0 5\n0000000000 65535 f \n');
  for (const offset of offsets) write(`${String(offset).padStart(10, '0')} 00000 n \n`);
  write(`trailer\n<</Root 1 0 R/Size 5>>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(pieces);
}
