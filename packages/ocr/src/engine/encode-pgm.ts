import type { PageImage } from './ocr-engine.js';

/**
 * tesseract.js looks for an EXIF orientation tag in the first 500 bytes of whatever it is given, by pattern. A
 * comment that fills them keeps it from taking a page's first pixels for one and turning the page.
 */
const padding = `# ${'grey page '.repeat(55)}`;

/** A page image as a binary PGM (P5, 8 bit): the one format that costs the engine no decoding. */
export function encodePgm(image: PageImage): Buffer {
  const header = Buffer.from(`P5\n${padding}\n${image.widthPx} ${image.heightPx}\n255\n`, 'latin1');
  return Buffer.concat([header, image.pixels], header.length + image.pixels.length);
}
