/** How much of a file's start is looked at. PDF readers accept the header anywhere in the first 1,024 bytes. */
export const sniffedBytes = 1_032;

const magics: readonly (readonly [offset: number, magic: string])[] = [
  [0, '\x89PNG\r\n\x1a\n'],
  [0, '\xff\xd8\xff'],
  [0, 'II*\0'],
  [0, 'MM\0*'],
  [8, 'WEBP'],
  [0, 'GIF87a'],
  [0, 'GIF89a'],
];

/** `BM` alone is a word that a text may start with: the size of the header that follows must be a known one. */
const bitmapHeaderSizes: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

/** Whether the first bytes of a file look like one of the supported kinds. The worker decides; this only selects. */
export function looksLikeDocument(head: Buffer): boolean {
  const text = head.toString('latin1');
  if (magics.some(([offset, magic]) => text.startsWith(magic, offset))) return true;
  if (text.startsWith('BM') && head.length >= 18 && bitmapHeaderSizes.has(head.readUInt32LE(14))) return true;
  return text.includes('%PDF-');
}
