import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDocumentReader, type DocumentReader } from '@docbatch/ocr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { engineSpec } from '../../engines/engine-spec.js';
import { fingerprintPage } from '../../engines/recognitions.js';
import { createRandom } from '../random.js';
import type { GreyImage } from '../scan/grey-image.js';
import { encodeBmp } from './encode-bmp.js';
import { encodePng } from './encode-png.js';
import { encodeTiff } from './encode-tiff.js';

/** Runs of all lengths, and lines that lie a few pixels beside those above: every mode and code of group 4. */
function drawRuns(seed: number): GreyImage {
  const [widthPx, heightPx] = [2700, 900];
  const random = createRandom(seed);
  const pixels = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    const line = pixels.subarray(y * widthPx, (y + 1) * widthPx);
    if (y > 0 && random() < 0.4) {
      const shift = Math.floor(random() * 9) - 4;
      line.forEach((_, x) => {
        line[x] = pixels[(y - 1) * widthPx + Math.min(widthPx - 1, Math.max(0, x + shift))] ?? 0;
      });
      continue;
    }
    let value = random() < 0.5 ? 0 : 255;
    for (let x = 0; x < widthPx; value = 255 - value) {
      const end = x + 1 + Math.floor(random() ** 5 * widthPx);
      line.fill(value, x, end);
      x = end;
    }
  }
  return { widthPx, heightPx, dpi: 300, pixels };
}

describe('image files', () => {
  let folder = '';
  let reader: DocumentReader;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docbatch-images-'));
    reader = await openDocumentReader({ slots: 1, engine: engineSpec('instant'), prepare: false });
  });
  afterAll(async () => {
    await reader.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function readFingerprint(name: string, bytes: Uint8Array, pageNumber = 1): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, bytes);
    const page = await reader.readPage({ source: { path, displayName: name }, pageNumber, from: 'picture' });
    expect(page.image.dpi).toBeCloseTo(300, 1);
    return page.text;
  }

  const fingerprintOf = (image: GreyImage) => `Page ${fingerprintPage(image)} recognised`;

  it('a TIFF in fax group 4 gives back every pixel of every page', async () => {
    const pages = [drawRuns(1), drawRuns(2)];
    const bytes = encodeTiff(pages);
    expect(await readFingerprint('runs.tif', bytes, 1)).toBe(fingerprintOf(drawRuns(1)));
    expect(await readFingerprint('runs.tif', bytes, 2)).toBe(fingerprintOf(drawRuns(2)));
  });

  it('a BMP gives back every pixel, also with rows that do not end at a byte', async () => {
    const image = drawRuns(4);
    const narrow = { ...image, widthPx: 75, heightPx: 900, pixels: image.pixels.subarray(0, 75 * 900) };
    expect(await readFingerprint('runs.bmp', encodeBmp(narrow))).toBe(fingerprintOf(narrow));
  });

  it.each([
    [1, 255],
    [4, 17],
    [8, 1],
  ] as const)(
    'a PNG of %d bits gives back every pixel, to the next of its shades',
    async (bitDepth, step) => {
      const random = createRandom(3);
      const pixels = Uint8Array.from({ length: 301 * 200 }, () => Math.floor(random() * 256));
      const image = { widthPx: 301, heightPx: 200, dpi: 300, pixels };
      const rounded = { ...image, pixels: pixels.map((value) => Math.round(value / step) * step) };
      expect(await readFingerprint(`noise-${bitDepth}.png`, encodePng(image, bitDepth))).toBe(
        fingerprintOf(rounded),
      );
    },
  );
});
