import type { Random } from '../random.js';
import { createCloud } from './cloud.js';
import { mapPixels, type GreyImage } from './grey-image.js';

/** Ink that is paler in places. `strength` 0 leaves it alone, 1 lets it vanish where it is palest. */
export function fadeInk(image: GreyImage, strength: number, cellPx: number, random: Random): GreyImage {
  const cloud = createCloud(image.widthPx, image.heightPx, cellPx, random);
  return mapPixels(image, (value, x, y) => 255 - (255 - value) * (1 - strength * cloud(x, y)));
}

/** Edges as soft as a scanner's optics make them: the mean of 3 by 3 pixels, once across and once down. */
export function softenEdges(image: GreyImage): GreyImage {
  const mean = (source: GreyImage, step: number) => {
    const { pixels } = source;
    const last = pixels.length - 1;
    return mapPixels(source, (value, x, y) => {
      const index = y * source.widthPx + x;
      return (
        ((pixels[Math.max(0, index - step)] ?? 0) + 2 * value + (pixels[Math.min(last, index + step)] ?? 0)) /
        4
      );
    });
  };
  return mean(mean(image, 1), image.widthPx);
}

/** Paper that is not quite white, and unevenly so. `white` is its lightest shade, `depth` how much darker it gets. */
export function layOnPaper(image: GreyImage, white: number, depth: number, random: Random): GreyImage {
  const cloud = createCloud(image.widthPx, image.heightPx, image.dpi, random);
  return mapPixels(image, (value, x, y) => (value * (white - depth * cloud(x, y))) / 255);
}

/** Noise of the sensor: each pixel up to `amplitude` lighter or darker, seldom that much. */
export function addGrain(image: GreyImage, amplitude: number, random: Random): GreyImage {
  return mapPixels(image, (value) => value + (random() + random() - 1) * amplitude);
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
  mapPixels(image, (value) => (value < threshold ? 0 : 255));
