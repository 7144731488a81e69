import type { PageLayout } from '../layout/page-layout.js';
import { paintOnCanvas } from '../paint/paint-on-canvas.js';
import { createRandom } from '../random.js';
import { readGrey, type GreyImage } from './grey-image.js';
import { addGrain, addSpecks, fadeInk, layOnPaper, softenEdges } from './scan-effects.js';

export interface ScanSettings {
  readonly seed: number;
  /** Default 300. */
  readonly dpi?: number;
  /** Clockwise. Default 0. */
  readonly skewDegrees?: number;
  /** Letters struck one by one. Default false. */
  readonly typewritten?: boolean;
  /** How much the ink fades in places, 0 to 1. Default 0.15. */
  readonly inkFade?: number;
  /** The paper's lightest shade and how much darker it gets. Default 252 and 6. */
  readonly paper?: { readonly white: number; readonly depth: number };
  /** Noise of the sensor, in shades. Default 6. */
  readonly grain?: number;
  /** Specks of dust to the square inch. Default 0.3. */
  readonly specks?: number;
}

/** A page as a flatbed scanner sees it. */
export function scanPage(layout: PageLayout, settings: ScanSettings): GreyImage {
  const {
    seed,
    dpi = 300,
    skewDegrees = 0,
    typewritten = false,
    inkFade = 0.15,
    grain = 6,
    specks = 0.3,
  } = settings;
  const { white, depth } = settings.paper ?? { white: 252, depth: 6 };
  const random = createRandom(seed);
  const canvas = paintOnCanvas(layout, { dpi, skewDegrees, ...(typewritten ? { strikes: random } : {}) });
  const inked = fadeInk(readGrey(canvas, dpi), inkFade, dpi / 5, random);
  const seen = addSpecks(softenEdges(inked), specks, 3, random);
  return addGrain(layOnPaper(seen, white, depth, random), grain, random);
}
