import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PageImage } from '../engine/ocr-engine.js';
import { invert, movePoint } from '../page/matrices.js';
import { cutBusiestBand } from './cut-busiest-band.js';
import { measureLetterHeight } from './measure-letter-height.js';
import { placeInOriginal } from './place-in-original.js';
import { rotateImage } from './rotate-image.js';
import { shrinkImage } from './shrink-image.js';
import { turnImage, type Turn } from './turn-image.js';

const paint = (
  widthPx: number,
  heightPx: number,
  grey: (x: number, y: number) => number,
  dpi = 300,
): PageImage => ({
  widthPx,
  heightPx,
  dpi,
  pixels: Uint8Array.from({ length: widthPx * heightPx }, (_, index) =>
    grey(index % widthPx, Math.floor(index / widthPx)),
  ),
});

/** How much of the pixel that begins at `at` lies between two places. */
const overlap = (at: number, from: number, to: number): number =>
  Math.max(0, Math.min(at + 1, to) - Math.max(at, from));

describe('an image', () => {
  it('turned by a quarter has its top left corner at the top right', () => {
    const turned = turnImage(
      paint(3, 2, (x, y) => 10 * y + x),
      90,
    );
    expect(turned).toMatchObject({ widthPx: 2, heightPx: 3 });
    expect([...turned.pixels]).toEqual([10, 0, 11, 1, 12, 2]);
  });

  it('turned there and back is the same', () => {
    const image = paint(7, 4, (x, y) => 31 * y + x);
    for (const [turn, back] of [
      [0, 0],
      [90, 270],
      [180, 180],
      [270, 90],
    ] as const) {
      expect(turnImage(turnImage(image, turn), back)).toEqual(image);
    }
  });

  it('shrunk keeps its brightness, and a thin stroke as grey', () => {
    const shrunk = shrinkImage(
      paint(300, 90, (x) => (x === 150 ? 0 : 255)),
      100,
    );
    expect(shrunk).toMatchObject({ widthPx: 100, heightPx: 30, dpi: 100 });
    expect([...shrunk.pixels.subarray(49, 52)]).toEqual([255, 170, 255]);
  });

  it('shrunk by any factor has in each pixel the mean of the area that it covers', () => {
    const side = fc.integer({ min: 1, max: 12 });
    const bytes = fc.uint8Array({ minLength: 144, maxLength: 144 });
    fc.assert(
      fc.property(side, side, bytes, fc.integer({ min: 20, max: 299 }), (widthPx, heightPx, grey, dpi) => {
        const image = paint(widthPx, heightPx, (x, y) => grey[12 * y + x]!);
        const shrunk = shrinkImage(image, dpi);
        const [wide, high] = [widthPx / shrunk.widthPx, heightPx / shrunk.heightPx];
        shrunk.pixels.forEach((pixel, index) => {
          const [left, top] = [(index % shrunk.widthPx) * wide, Math.floor(index / shrunk.widthPx) * high];
          const sum = image.pixels.reduce((total, value, source) => {
            const [x, y] = [source % widthPx, Math.floor(source / widthPx)];
            return total + value * overlap(x, left, left + wide) * overlap(y, top, top + high);
          }, 0);
          expect(Math.abs(pixel - sum / (wide * high))).toBeLessThan(0.500_001);
        });
      }),
    );
  });

  it('is never enlarged', () => {
    const image = paint(10, 10, () => 0, 150);
    expect(shrinkImage(image, 200)).toBe(image);
  });

  it('gives the band with most of its ink', () => {
    const page = paint(200, 300, (x, y) => (y >= 200 && y < 230 && x % 12 < 6 ? 0 : 255), 50);
    const band = cutBusiestBand(page);
    expect(band).toMatchObject({ widthPx: 200, heightPx: 60 });
    expect(band.pixels.filter((pixel) => pixel === 0)).toHaveLength(30 * 102);
  });
});

describe('the height of letters', () => {
  /** Rows of strokes, each 4 pixels wide, at 100 dpi. */
  const rows = (heightPx: number, count: number): PageImage =>
    paint(
      400,
      600,
      (x, y) => Number(y < count * 30 && y % 30 < heightPx && x > 20 && x < 300 && x % 8 < 4),
      100,
    );

  it('is that of most of what hangs together', () => {
    expect(measureLetterHeight(rows(10, 18))).toBeCloseTo(7.2);
    expect(measureLetterHeight(rows(20, 18))).toBeCloseTo(14.4);
  });

  it('is not told by a few', () => {
    expect(measureLetterHeight(rows(10, 1))).toBeNull();
    expect(measureLetterHeight(paint(100, 100, () => 0))).toBeNull();
  });

  it('goes neither round the edge nor apart at corners', () => {
    // Diagonal strokes of 12 pixels, the first of which begins at the left edge.
    const strokes = paint(600, 400, (x, y) => Number(y % 40 < 12 && (x - (y % 40) + 600) % 20 < 1), 100);
    expect(measureLetterHeight(strokes)).toBeCloseTo(8.64);
  });
});

/** Where the dark spot of an image is: its centre of gravity. */
function findSpot({ widthPx, pixels }: PageImage): readonly [x: number, y: number] {
  let [sum, x, y] = [0, 0, 0];
  pixels.forEach((pixel, index) => {
    const ink = 255 - pixel;
    sum += ink;
    x += ink * ((index % widthPx) + 0.5);
    y += ink * (Math.floor(index / widthPx) + 0.5);
  });
  return [x / sum, y / sum];
}

describe('the way back to the original image', () => {
  const spots = fc.record({
    widthPx: fc.integer({ min: 60, max: 200 }),
    heightPx: fc.integer({ min: 60, max: 200 }),
    across: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    down: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    turn: fc.constantFrom<Turn>(0, 90, 180, 270),
    degrees: fc.double({ min: -10, max: 10, noNaN: true }),
    dpi: fc.integer({ min: 150, max: 300 }),
  });

  it('leads from where a spot is seen to where it was', () => {
    fc.assert(
      fc.property(spots, ({ widthPx, heightPx, across, down, turn, degrees, dpi }) => {
        const [left, top] = [Math.round(across * widthPx), Math.round(down * heightPx)];
        const original = paint(widthPx, heightPx, (x, y) =>
          Math.abs(x - left) < 4 && Math.abs(y - top) < 4 ? 0 : 255,
        );
        const shrunk = shrinkImage(turnImage(original, turn), dpi);
        const prepared = rotateImage(shrunk, degrees, 255);
        const matrix = placeInOriginal(original, { turn, shrunk, rotatedDegrees: degrees });
        const [wasX, wasY] = findSpot(original);
        const [x, y] = movePoint(matrix, ...findSpot(prepared));
        expect(Math.hypot(x - wasX, y - wasY)).toBeLessThan(0.75);
        const [thereX, thereY] = movePoint(invert(matrix), x, y);
        expect(Math.hypot(thereX - findSpot(prepared)[0], thereY - findSpot(prepared)[1])).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });
});

it('a page of one brightness stays one when it is rotated, and black and white do not wrap around', () => {
  const grey = rotateImage(
    paint(50, 40, () => 200),
    3,
    200,
  );
  expect(grey.pixels.every((pixel) => pixel === 200)).toBe(true);
  const halves = rotateImage(
    paint(60, 60, (x) => (x < 30 ? 0 : 255)),
    2,
    255,
  );
  const row = halves.pixels.subarray(31 * halves.widthPx, 32 * halves.widthPx);
  expect([...row.subarray(8, 24)]).toEqual(Array(16).fill(0));
  expect([...row.subarray(40, 56)]).toEqual(Array(16).fill(255));
});
