import { multiply } from '../page/matrices.js';
import type { Matrix } from '../page/page-geometry.js';
import { rotatedSize } from './rotate-image.js';
import type { Turn } from './turn-image.js';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What was done to a page's image before it was recognised, in this order. */
export interface ImageSteps {
  /** Clockwise. */
  readonly turn: Turn;
  /** Its size once it was turned and shrunk. */
  readonly shrunk: Size;
  /** Clockwise, a few degrees, on a sheet that is as much larger as it takes. */
  readonly rotatedDegrees: number;
}

/** What takes a point of the prepared image, in pixels with y downwards, back to the original image. */
export function placeInOriginal(original: Size, { turn, shrunk, rotatedDegrees }: ImageSteps): Matrix {
  const { widthPx, heightPx } = original;
  const [across, down] = turn % 180 === 0 ? [widthPx, heightPx] : [heightPx, widthPx];
  const grow: Matrix = [across / shrunk.widthPx, 0, 0, down / shrunk.heightPx, 0, 0];
  return multiply(turnBack(original, turn), multiply(grow, rotateBack(shrunk, rotatedDegrees)));
}

function turnBack({ widthPx, heightPx }: Size, turn: Turn): Matrix {
  const matrices: Record<Turn, Matrix> = {
    0: [1, 0, 0, 1, 0, 0],
    90: [0, -1, 1, 0, 0, heightPx],
    180: [-1, 0, 0, -1, widthPx, heightPx],
    270: [0, 1, -1, 0, widthPx, 0],
  };
  return matrices[turn];
}

/** About the middles of both sheets. */
function rotateBack(shrunk: Size, degrees: number): Matrix {
  const rotated = rotatedSize(shrunk, degrees);
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [fromX, fromY] = [rotated.widthPx / 2, rotated.heightPx / 2];
  const [toX, toY] = [shrunk.widthPx / 2, shrunk.heightPx / 2];
  const x = toX - cosine * fromX - sine * fromY;
  const y = toY + sine * fromX - cosine * fromY;
  return [cosine, -sine, sine, cosine, x, y];
}
