import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

import { findFontFile, nameFont, type Font } from './fonts.js';

const measuringPx = 100;
const context = createCanvas(1, 1).getContext('2d');

/** Makes a font known to the canvas; needed before anything is measured or drawn with it. */
export function registerFont(font: Font): void {
  const name = nameFont(font);
  if (GlobalFonts.has(name)) return;
  if (!GlobalFonts.registerFromPath(findFontFile(font), name))
    throw new Error(`${findFontFile(font)} is not a font.`);
}

/** Width in points. */
export function measureText(text: string, font: Font, sizePt: number): number {
  registerFont(font);
  context.font = `${measuringPx}px ${nameFont(font)}`;
  return (context.measureText(text).width * sizePt) / measuringPx;
}
