import type { Canvas } from '@napi-rs/canvas';

/** Colours what is light on a canvas, as coloured paper does; black stays black. */
export function tintCanvas(canvas: Canvas, colour: string): Canvas {
  const context = canvas.getContext('2d');
  context.save();
  context.globalCompositeOperation = 'multiply';
  context.fillStyle = colour;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.restore();
  return canvas;
}
