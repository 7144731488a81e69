import { describe, expect, it } from 'vitest';

import type { PageImage } from '../engine/ocr-engine.js';
import { measureInk } from './measure-ink.js';

const [widthPx, heightPx] = [850, 1100];

/** A page at 100 dpi whose pixels are what `paint` says. */
function paintPage(paint: (x: number, y: number) => number): PageImage {
  const pixels = Uint8Array.from({ length: widthPx * heightPx }, (_, index) =>
    paint(index % widthPx, Math.floor(index / widthPx)),
  );
  return { widthPx, heightPx, dpi: 100, pixels };
}

/** Ten lines of strokes 3 pixels wide: 20 % of the area of each line. */
const isStroke = (x: number, y: number): boolean =>
  x > 100 && x < 700 && y > 100 && y < 500 && y % 40 < 12 && x % 15 < 3;

/** The same noise in every run. */
function makeNoise(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

describe('ink', () => {
  const strokes = measureInk(paintPage((x, y) => (isStroke(x, y) ? 0 : 255)));

  it('is the share of dark pixels', () => {
    const { pixels } = paintPage((x, y) => (isStroke(x, y) ? 0 : 255));
    const share = pixels.filter((pixel) => pixel === 0).length / pixels.length;
    expect(strokes).toBeCloseTo(share, 3);
    expect(share).toBeGreaterThan(0.01);
  });

  it.each([
    ['white', paintPage(() => 255)],
    ['grey', paintPage(() => 150)],
    ['darker to one side', paintPage((x) => 250 - Math.floor(x / 8))],
    [
      'noisy',
      (() => {
        const next = makeNoise();
        return paintPage(() => 210 + Math.floor(next() * 40));
      })(),
    ],
    [
      'dusted with single dark pixels',
      (() => {
        const next = makeNoise();
        return paintPage(() => (next() < 0.002 ? 0 : 250));
      })(),
    ],
    [
      'framed by the lid of the scanner',
      paintPage((x, y) => (x < 25 || y < 30 || x > 830 || y > 1_075 ? 10 : 250)),
    ],
  ])('is not on a blank page that is %s', (_what, page) => {
    expect(measureInk(page)).toBeLessThan(0.0005);
  });

  it.each([
    ['grey paper', paintPage((x, y) => (isStroke(x, y) ? 40 : 170))],
    ['a frame', paintPage((x, y) => (isStroke(x, y) || x < 25 ? 0 : 255))],
  ])('is found as on white paper with %s', (_what, page) => {
    expect(measureInk(page) / strokes).toBeCloseTo(1, 0);
  });

  it('is what is light on a page in white on black', () => {
    expect(measureInk(paintPage((x, y) => (isStroke(x, y) ? 250 : 15))) / strokes).toBeCloseTo(1, 1);
  });

  it('fills what is dark all over', () => {
    const share = measureInk(paintPage((x, y) => (x > 200 && x < 600 && y > 200 && y < 800 ? 20 : 255)));
    expect(share).toBeCloseTo((399 * 599) / (widthPx * heightPx), 1);
  });
});
