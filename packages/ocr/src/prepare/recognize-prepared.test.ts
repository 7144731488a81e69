import { expect, it } from 'vitest';

import type { PageImage, Recognition } from '../engine/ocr-engine.js';
import { recognizePrepared } from './recognize-prepared.js';

/** Wide rows of marks without head or foot: nothing says which way up they are. */
const rows: PageImage = {
  widthPx: 300,
  heightPx: 400,
  dpi: 100,
  pixels: Uint8Array.from({ length: 300 * 400 }, (_, index) => {
    const [x, y] = [index % 300, Math.floor(index / 300)];
    return y % 20 >= 10 && (x + Math.floor(y / 20) * 23) % 60 < 50 ? 0 : 255;
  }),
};

/** An engine that believes as much as it is told, of each image in turn, and notes how large they were. */
function createEngine(confidences: readonly number[]) {
  const sizes: (readonly [number, number])[] = [];
  const recognize = ({ widthPx, heightPx }: PageImage): Promise<Recognition> => {
    const confidence = confidences[sizes.length] ?? 0;
    sizes.push([widthPx, heightPx]);
    const box = { left: 10, top: 20, right: 40, bottom: 30 };
    const words = [{ text: `read-${sizes.length}`, confidence, box }];
    return Promise.resolve({ text: `read-${sizes.length}`, lines: [{ box, words }], textPdf: null });
  };
  return { recognize, sizes };
}

it('a page that the engine believes is read once', async () => {
  const { recognize, sizes } = createEngine([80]);
  const { recognition, preparation } = await recognizePrepared(rows, recognize);
  expect(sizes).toEqual([[300, 400]]);
  expect(recognition.text).toBe('read-1');
  expect(preparation).toEqual({ turnedDegrees: 0, skewDegrees: 0, inverted: false, dpi: 100 });
});

it('a page that makes more sense upside down is read so, and its boxes are those of the page as it is', async () => {
  const { recognize, sizes } = createEngine([40, 70, 90]);
  const { recognition, preparation } = await recognizePrepared(rows, recognize);
  expect(sizes).toEqual([
    [300, 400],
    [300, 80],
    [300, 400],
  ]);
  expect(preparation).toMatchObject({ turnedDegrees: 180 });
  expect(recognition.text).toBe('read-3');
  expect(recognition.lines[0]?.words[0]?.box).toEqual({ left: 260, top: 370, right: 290, bottom: 380 });
});

it('a page that makes no more sense upside down is left as it is', async () => {
  const { recognize, sizes } = createEngine([60, 74, 99]);
  const { recognition, preparation } = await recognizePrepared(rows, recognize);
  expect(sizes).toHaveLength(2);
  expect(recognition.text).toBe('read-1');
  expect(preparation).toMatchObject({ turnedDegrees: 0 });
});

it('a page that only seemed to make more sense upside down is left as it is', async () => {
  const { recognize } = createEngine([60, 76, 59]);
  expect((await recognizePrepared(rows, recognize)).recognition.text).toBe('read-1');
});

it('ink that no word covers is told', async () => {
  const { recognize } = createEngine([90]);
  const { unreadInkShare } = await recognizePrepared(rows, recognize);
  // The word covers one of twenty rows for a tenth of its width.
  expect(unreadInkShare).toBeGreaterThan(0.99);
  expect(unreadInkShare).toBeLessThan(0.998);
});
