import type { Line } from '../page/page-text.js';

/** The size of a line's letters in pixels; where nobody measured it, the height of the line says about the same. */
export const letterSizeOf = ({ letterSize, box }: Line): number => letterSize ?? box.bottom - box.top;
