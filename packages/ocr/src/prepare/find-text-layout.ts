import type { PageImage } from '../engine/ocr-engine.js';
import { readTiles } from '../image/read-tiles.js';
import { invertImage } from './invert-image.js';
import { markDark } from './mark-dark.js';
import { measureLetterHeight } from './measure-letter-height.js';
import { measureTextLines, type TextLines } from './measure-text-lines.js';
import { shrinkImage } from './shrink-image.js';
import { turnImage, type Turn } from './turn-image.js';

/** How the text of a page seems to lie. */
export interface TextLayout {
  /** The clockwise turn that brings it upright, and the other way round when that is not sure. */
  readonly turns: readonly [likely: Turn, ...others: Turn[]];
  /** By how much its lines fall to the right once turned, in degrees; 0 when that is not clear or not worth it. */
  readonly skewDegrees: number;
  /** Height of most of its letters, in points; null when there are few. */
  readonly letterHeightPt: number | null;
  /** Whether it is light on a dark ground. */
  readonly isLightOnDark: boolean;
  /** Brightness of the ground, 0 to 255, as the image is. */
  readonly ground: number;
  /** The pixels that stand out from the ground, 1 or 0, of the image as it lies, at 100 dpi. */
  readonly ink: PageImage;
}

/** Fine enough for the lines of small print, coarse enough to take a tenth of a second. */
const measuredDpi = 100;
/** A page that is mostly darker than this is in white on black. */
const darkGround = 90;
/** How much clearer lines down the page must be than lines across it: rules and edges of pages run down as well. */
const sidewaysFactor = 3;
/** How much sharper the heads of lines must be than their feet, for text that lies across, to be upside down. */
const upsideDownFactor = 1.3;
/** Below this the angle is noise, and straightening would cost more sharpness than it gives. */
const leastSkewDegrees = 0.25;
/** The same for scans that are so coarse that they are rotated in their own pixels, with nothing to spare. */
const coarseDpi = 260;
const leastCoarseSkewDegrees = 0.9;
/** How much clearer lines must be at the angle than level. */
const skewFactor = 1.2;

/**
 * Finds out from the image alone how its text lies: a line of text is sharpest along its foot, because most letters
 * stand on it while ascenders are more than descenders. What is not clear is left as it is.
 */
export function findTextLayout(image: PageImage): TextLayout {
  const small = shrinkImage(image, measuredDpi);
  const ground = readTiles(small).typical;
  const isLightOnDark = ground < darkGround;
  const dark = markDark(isLightOnDark ? invertImage(small) : small);
  const measure = (turn: Turn): TextLines => measureTextLines(turnImage(dark, turn));
  const [level, upright] = [measure(0), measure(90)];
  const isSideways = upright.clarity > level.clarity * sidewaysFactor;
  const [turn, lines, opposite]: readonly [Turn, TextLines, Turn] = isSideways
    ? [90, upright, 270]
    : [0, level, 180];
  const turned = measure(opposite);
  const isOpposite = turned.clarity > lines.clarity * (isSideways ? 1 : upsideDownFactor);
  const [likely, other] = isOpposite ? [opposite, turn] : [turn, opposite];
  return {
    turns: [likely, other, ...otherAxis(level, upright, isSideways)],
    skewDegrees: chooseSkew(isOpposite ? turned : lines, image.dpi),
    letterHeightPt: measureLetterHeight(turnImage(dark, likely)),
    isLightOnDark,
    ground,
    ink: dark,
  };
}

/** The turns across the likely ones, unless they are out of the question. */
function otherAxis(level: TextLines, upright: TextLines, isSideways: boolean): Turn[] {
  if (isSideways || level.clarity > upright.clarity * sidewaysFactor) return [];
  return [90, 270];
}

function chooseSkew({ degrees, clarity, levelClarity }: TextLines, dpi: number): number {
  const least = dpi < coarseDpi ? leastCoarseSkewDegrees : leastSkewDegrees;
  if (Math.abs(degrees) < least || clarity < levelClarity * skewFactor) return 0;
  return Math.round(degrees * 100) / 100;
}
