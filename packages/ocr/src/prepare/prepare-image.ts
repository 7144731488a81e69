import type { PageImage } from '../engine/ocr-engine.js';
import type { Matrix } from '../page/page-geometry.js';
import type { PagePreparation } from '../page/page-preparation.js';
import type { TextLayout } from './find-text-layout.js';
import { invertImage } from './invert-image.js';
import { placeInOriginal } from './place-in-original.js';
import { rotateImage } from './rotate-image.js';
import { shrinkImage } from './shrink-image.js';
import { turnImage, type Turn } from './turn-image.js';

/** A page's image as it is given to the engine. */
export interface PreparedImage {
  readonly image: PageImage;
  /** From its pixels to those of the original, y downwards. */
  readonly toOriginal: Matrix;
  readonly preparation: PagePreparation;
}

/** Letters of usual sizes gain nothing from more, and a fifth of the time is saved. */
const enoughDpi = 200;
/** Letters that are higher than this at 200 dpi are read better, and faster, at this height. */
const bestLetterHeightPx = 21;
/** A median over many sizes: what is small on a page of large letters must still be readable. */
const leastDpi = 120;
/** Shrinking by less blurs what it should only make smaller. */
const leastFactor = 1.3;

/** The image dark on light, turned, straightened and not finer than is good for recognition. */
export function prepareImage(original: PageImage, layout: TextLayout, turn: Turn): PreparedImage {
  const { skewDegrees, isLightOnDark } = layout;
  const ground = isLightOnDark ? 255 - layout.ground : layout.ground;
  // Shrunk first: all other steps cost time and memory by the pixel.
  const dpi = chooseDpi(layout.letterHeightPt);
  const small = original.dpi < dpi * leastFactor ? original : shrinkImage(original, dpi);
  const shrunk = turnImage(isLightOnDark ? invertImage(small) : small, turn);
  const image = skewDegrees === 0 ? shrunk : rotateImage(shrunk, -skewDegrees, ground);
  return {
    image,
    toOriginal: placeInOriginal(original, { turn, shrunk, rotatedDegrees: -skewDegrees }),
    preparation: { turnedDegrees: turn, skewDegrees, inverted: isLightOnDark, dpi: roundDpi(image.dpi) },
  };
}

function chooseDpi(letterHeightPt: number | null): number {
  if (letterHeightPt === null) return enoughDpi;
  return Math.min(enoughDpi, Math.max(leastDpi, Math.round((bestLetterHeightPx * 72) / letterHeightPt)));
}

const roundDpi = (dpi: number): number => Math.round(dpi * 10) / 10;
