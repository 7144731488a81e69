import type { Box } from './page-text.js';

/** The smallest box that holds all of these, at least one. */
export const surround = (boxes: readonly Box[]): Box =>
  boxes.reduce((a, b) => ({
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }));
