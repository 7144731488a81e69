import type { Random } from '../random.js';
import { createCloud } from './cloud.js';
import { mapRows, type GreyImage } from './grey-image.js';

/** Ink that is paler in places. `strength` 0 leaves it alone, 1 lets it vanish where it is palest. */
export function fadeInk(image: GreyImage, strength: number, cellPx: number, random: Random): GreyImage {
  const cloud = createCloud(image.widthPx, image.heightPx, cellPx, random);
  return mapRows(image, (from, to, y) => {
    const paleness = cloud(y);
    for (let x = 0; x < from.length; x += 1) {
      to[x] = 255 - (255 - (from[x] ?? 0)) * (1 - strength * (paleness[x] ?? 0));
    }
  });
}

/** Edges as soft as a scanner's optics make them: each pixel takes a quarter from either side, across and down. */
export function softenEdges(image: GreyImage): GreyImage {
  const across = mapRows(image, (from, to) => {
    for (let x = 0; x < from.length; x += 1) {
      const value = from[x] ?? 0;
      to[x] = ((from[x - 1] ?? value) + 2 * value + (from[x + 1] ?? value)) / 4;
    }
  });
  const rowAt = (y: number) => across.pixels.subarray(y * image.widthPx, (y + 1) * image.widthPx);
  return mapRows(across, (from, to, y) => {
    const above = rowAt(Math.max(0, y - 1));
    const below = rowAt(Math.min(image.heightPx - 1, y + 1));
    for (let x = 0; x < from.length; x += 1) {
      to[x] = ((above[x] ?? 0) + 2 * (from[x] ?? 0) + (below[x] ?? 0)) / 4;
    }
  });
}

/** Paper that is not quite white, and unevenly so. `white` is its lightest shade, `depth` how much darker it gets. */
export function layOnPaper(image: GreyImage, white: number, depth: number, random: Random): GreyImage {
  const cloud = createCloud(image.widthPx, image.heightPx, image.dpi, random);
  return mapRows(image, (from, to, y) => {
    const shadow = cloud(y);
    for (let x = 0; x < from.length; x += 1) {
      to[x] = ((from[x] ?? 0) * (white - depth * (shadow[x] ?? 0))) / 255;
    }
  });
}

/** Noise of the sensor: each pixel up to `amplitude` lighter or darker, seldom that much. */
export function addGrain(image: GreyImage, amplitude: number, random: Random): GreyImage {
  return mapRows(image, (from, to) => {
    for (let x = 0; x < from.length; x += 1) to[x] = (from[x] ?? 0) + (random() + random() - 1) * amplitude;
  });
}

/** Specks of dust, `perSquareInch` of them, of 1 to `maxRadiusPx` pixels. */
export function addSpecks(
  image: GreyImage,
  perSquareInch: number,
  maxRadiusPx: number,
  random: Random,
): GreyImage {
  const pixels = image.pixels.slice();
  const count = Math.round((perSquareInch * pixels.length) / image.dpi ** 2);
  for (let speck = 0; speck < count; speck += 1) {
    const centreX = Math.floor(random() * image.widthPx);
    const centreY = Math.floor(random() * image.heightPx);
    const radius = 0.5 + random() ** 3 * (maxRadiusPx - 0.5);
    const shade = 40 + random() * 120;
    fillDisc({ ...image, pixels }, centreX, centreY, radius, shade);
  }
  return { ...image, pixels };
}

function fillDisc(image: GreyImage, centreX: number, centreY: number, radius: number, shade: number): void {
  const reach = Math.ceil(radius);
  for (let y = Math.max(0, centreY - reach); y <= Math.min(image.heightPx - 1, centreY + reach); y += 1) {
    for (let x = Math.max(0, centreX - reach); x <= Math.min(image.widthPx - 1, centreX + reach); x += 1) {
      if (Math.hypot(x - centreX, y - centreY) <= radius) image.pixels[y * image.widthPx + x] = shade;
    }
  }
}

/** Black where darker than `threshold`, white elsewhere. */
export const makeBilevel = (image: GreyImage, threshold: number): GreyImage =>
  mapRows(image, (from, to) => {
    for (let x = 0; x < from.length; x += 1) to[x] = (from[x] ?? 0) < threshold ? 0 : 255;
  });
