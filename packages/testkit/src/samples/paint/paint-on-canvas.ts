import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';

import { nameFont } from '../layout/fonts.js';
import { measureText, registerFont } from '../layout/measure-text.js';
import type { PageLayout, TextRun } from '../layout/page-layout.js';
import type { Random } from '../random.js';

export interface PaintSettings {
  readonly dpi: number;
  /** Clockwise, about the middle of the page. Default 0. */
  readonly skewDegrees?: number;
  /** When given, letters are struck one by one, as a typewriter does: each a bit off and more or less inked. */
  readonly strikes?: Random;
}

/** Draws a page in black on white. */
export function paintOnCanvas(layout: PageLayout, { dpi, skewDegrees = 0, strikes }: PaintSettings): Canvas {
  const scale = dpi / 72;
  const canvas = createCanvas(Math.round(layout.widthPt * scale), Math.round(layout.heightPt * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((skewDegrees * Math.PI) / 180);
  context.translate(-canvas.width / 2, -canvas.height / 2);
  for (const item of layout.items) {
    if (item.kind === 'bar') {
      context.fillStyle = `rgb(${item.shade}, ${item.shade}, ${item.shade})`;
      context.fillRect(item.xPt * scale, item.yPt * scale, item.widthPt * scale, item.heightPt * scale);
    } else {
      paintRun(context, item, scale, strikes);
    }
  }
  return canvas;
}

function paintRun(context: SKRSContext2D, run: TextRun, scale: number, strikes: Random | undefined): void {
  registerFont(run.font);
  context.font = `${run.sizePt * scale}px ${nameFont(run.font)}`;
  context.fillStyle = '#000';
  if (!strikes) {
    context.fillText(run.text, run.xPt * scale, run.baselinePt * scale);
    return;
  }
  const pitchPx = measureText('n', run.font, run.sizePt) * scale;
  [...run.text].forEach((letter, index) => {
    const ink = 0.7 + 0.3 * strikes();
    const xPx = run.xPt * scale + index * pitchPx + (strikes() - 0.5) * 1.6;
    const yPx = run.baselinePt * scale + (strikes() - 0.5) * 3;
    context.globalAlpha = ink;
    context.fillText(letter, xPx, yPx);
    // A heavy stroke smears a little to the side.
    if (ink > 0.93) context.fillText(letter, xPx + 1, yPx);
  });
  context.globalAlpha = 1;
}
