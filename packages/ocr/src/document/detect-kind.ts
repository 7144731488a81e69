import type { DocumentKind } from './document-inspection.js';

/** How much of a file's start is looked at. PDF readers accept the header anywhere in the first 1,024 bytes. */
export const sniffedBytes = 1_032;

/** What the first bytes of a file say it is, or null when it is none of the supported kinds. */
export function detectKind(head: Buffer): DocumentKind | null {
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(head, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(head, 'II*\0') || startsWith(head, 'MM\0*')) return 'tiff';
  if (startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)) return 'webp';
  if (startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')) return 'gif';
  if (isBmp(head)) return 'bmp';
  // Last: mail headers, byte order marks and the like may precede it, but a picture's magic comes first.
  if (head.subarray(0, 1_029).includes('%PDF-', 0, 'latin1')) return 'pdf';
  return looksLikePdf(head) ? 'pdf' : null;
}

/** A PDF whose header is gone is a damaged PDF, not a file of another kind. */
const looksLikePdf = (head: Buffer): boolean =>
  /(?:^|\s)\d+\s+\d+\s+obj\b|\bendobj\b|\bstartxref|(?:^|\s)trailer\s*(?:<<|\[|$)/m.test(
    head.toString('latin1'),
  );

/** `BM` alone is a word that a text may start with: the size of the header that follows must be one of the known. */
function isBmp(head: Buffer): boolean {
  if (!startsWith(head, 'BM') || head.length < 18) return false;
  return [12, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14));
}

const startsWith = (head: Buffer, magic: string, offset = 0): boolean =>
  head.subarray(offset, offset + magic.length).equals(Buffer.from(magic, 'latin1'));

const knownUnsupported: readonly (readonly [offset: number, magic: string, description: string])[] = [
  [0, 'II+\0', 'a BigTIFF picture, which is not supported'],
  [0, 'MM\0+', 'a BigTIFF picture, which is not supported'],
  [0, 'PK\x03\x04', 'a ZIP archive or an Office document'],
  [0, '\xd0\xcf\x11\xe0', 'an old Office document'],
  [0, '{\\rtf', 'an RTF document'],
  [0, '%!PS', 'a PostScript file'],
  [0, 'MZ', 'a Windows program'],
  [0, '\x7fELF', 'a program'],
  [0, '\x1f\x8b', 'a gzip archive'],
  [0, '7z\xbc\xaf', 'a 7-Zip archive'],
  [0, 'Rar!', 'a RAR archive'],
  [0, '\0\0\0\x0cjP  ', 'a JPEG 2000 picture'],
  [0, '\xff\x4f\xff\x51', 'a JPEG 2000 picture'],
  [0, '\0\0\0\x0cJXL ', 'a JPEG XL picture'],
  [0, '\xff\x0a', 'a JPEG XL picture'],
  [0, 'AT&TFORM', 'a DjVu document'],
  [0, '8BPS', 'a Photoshop picture'],
  [0, '\x97JB2', 'a JBIG2 picture'],
  [0, 'DDS ', 'a DDS picture'],
  [0, '\x01\xda', 'an SGI picture'],
  [4, 'ftypheic', 'a HEIC picture'],
  [4, 'ftypheix', 'a HEIC picture'],
  [4, 'ftypmif1', 'a HEIF picture'],
  [4, 'ftypavif', 'an AVIF picture'],
  [4, 'ftyp', 'a video or another file of that family'],
];

/** What an unsupported file seems to be, as the end of the sentence `report.docx is ...`. */
export function describeUnsupported(head: Buffer): string {
  const known = knownUnsupported.find(([offset, magic]) => startsWith(head, magic, offset));
  if (known !== undefined) return known[2];
  if (/^P[1-7]\s/.test(head.toString('latin1', 0, 3))) return 'a Netpbm picture';
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase();
  if (text.startsWith('<!doctype html') || text.startsWith('<html')) return 'an HTML page';
  if (text.startsWith('<svg')) return 'an SVG drawing';
  if (text.startsWith('<?xml')) return 'an XML file';
  if (looksLikeText(head)) return 'a text file';
  return 'of a kind that is not known';
}

function looksLikeText(head: Buffer): boolean {
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return head.length > 0 && controls === 0;
}
