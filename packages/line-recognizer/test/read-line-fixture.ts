import { readFileSync } from 'node:fs';

import type { LineImage } from '../src/image/normalize-line.js';

/** A line drawn with DejaVu Serif, 36 pixels high: `fox` is "The quick brown fox, …", `twice` "It was read twice.". */
export function readLineFixture(name: 'fox' | 'twice'): LineImage {
  const bytes = readFileSync(new URL(`fixtures/${name}.pgm`, import.meta.url));
  const [, width] = /^P5\n(\d+) (\d+)\n255\n/.exec(bytes.toString('latin1', 0, 20))!;
  const widthPx = Number(width);
  return { widthPx, pixels: new Uint8Array(bytes.subarray(bytes.length - widthPx * 36)) };
}
