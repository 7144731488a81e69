import type { Page } from 'playwright-core';

/** How dark the picture is, 0 to 255, on average. */
export interface Ink {
  readonly inBoxes: number;
  readonly elsewhere: number;
  /** In the same boxes, one box further down. */
  readonly below: number;
}

/**
 * How much ink of the picture lies in the boxes of the words, as both are laid out on the screen. So it also finds a layer
 * that is scaled or moved.
 */
export const measureInk = (page: Page): Promise<Ink> =>
  page.evaluate(async () => {
    const image = document.querySelector<HTMLImageElement>('.page-sheet img')!;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const drawing = canvas.getContext('2d')!;
    drawing.drawImage(image, 0, 0);
    const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height).data;
    const shown = image.getBoundingClientRect();
    const scale = canvas.width / shown.width;
    const mask = (down: number): Uint8Array => {
      const inside = new Uint8Array(canvas.width * canvas.height);
      for (const box of document.querySelectorAll('.word-box')) {
        const { left, top, width, height } = box.getBoundingClientRect();
        const firstRow = Math.round((top + down * height - shown.top) * scale);
        const firstColumn = Math.round((left - shown.left) * scale);
        for (let y = firstRow; y < firstRow + height * scale; y += 1)
          inside.fill(
            1,
            y * canvas.width + firstColumn,
            y * canvas.width + Math.round(firstColumn + width * scale),
          );
      }
      return inside;
    };
    const darkness = (inside: Uint8Array, wanted: number): number => {
      let sum = 0;
      let count = 0;
      for (let index = 0; index < inside.length; index += 1) {
        if (inside[index] !== wanted) continue;
        sum += 255 - pixels[index * 4]!;
        count += 1;
      }
      return sum / Math.max(1, count);
    };
    const boxes = mask(0);
    return { inBoxes: darkness(boxes, 1), elsewhere: darkness(boxes, 0), below: darkness(mask(1), 1) };
  });
