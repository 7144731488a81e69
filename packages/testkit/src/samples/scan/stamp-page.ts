import { createCanvas, type Canvas } from '@napi-rs/canvas';

import { nameFont, type Font } from '../layout/fonts.js';
import { registerFont } from '../layout/measure-text.js';
import type { Random } from '../random.js';

export interface StampSettings {
  readonly words: string;
  readonly date: string;
  /** The middle of the stamp, in pixels of the page. */
  readonly xPx: number;
  readonly yPx: number;
  readonly turnDegrees: number;
  readonly random: Random;
}

const stampFont: Font = { family: 'sans', bold: true };
const size = { width: 720, height: 300 };
const red = 'rgb(178, 52, 60)';

/** Puts a red rubber stamp on a page at 300 dpi: paper shines through, what is under it stays visible. */
export function stampPage(page: Canvas, { words, date, xPx, yPx, turnDegrees, random }: StampSettings): void {
  const context = page.getContext('2d');
  context.save();
  context.translate(xPx, yPx);
  context.rotate((turnDegrees * Math.PI) / 180);
  context.globalCompositeOperation = 'multiply';
  context.globalAlpha = 0.8;
  context.drawImage(drawStamp(words, date, random), -size.width / 2, -size.height / 2);
  context.restore();
}

function drawStamp(words: string, date: string, random: Random): Canvas {
  registerFont(stampFont);
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.strokeStyle = red;
  context.fillStyle = red;
  context.lineWidth = 10;
  context.strokeRect(12, 12, size.width - 24, size.height - 24);
  context.textAlign = 'center';
  context.font = `116px ${nameFont(stampFont)}`;
  context.fillText(words, size.width / 2, 148);
  context.font = `70px ${nameFont(stampFont)}`;
  context.fillText(date, size.width / 2, 246);
  // Where the rubber was dry, nothing is printed.
  context.globalCompositeOperation = 'destination-out';
  for (let gap = 0; gap < 900; gap += 1) {
    context.beginPath();
    context.arc(random() * size.width, random() * size.height, 1 + random() * 3.5, 0, 2 * Math.PI);
    context.fill();
  }
  return canvas;
}
