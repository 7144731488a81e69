import { createHash } from 'node:crypto';

import type { EngineIdentity, PageImage, Recognition } from '@docbatch/ocr';

import { writeTextPdf } from './write-text-pdf.js';

export const emptyRecognition: Recognition = { text: '', lines: [], textPdf: null };

export const testEngineIdentity = (name: string): EngineIdentity => ({
  name: `testkit-${name}`,
  version: '1',
  model: '',
});

/** Twelve hex digits that tell one page image from another. */
export function fingerprintPage({ pixels, widthPx, heightPx }: PageImage): string {
  return createHash('sha256').update(`${widthPx}x${heightPx}`).update(pixels).digest('hex').slice(0, 12);
}

/** One line of words that depend on nothing but the pixels: `Page 0123456789ab recognised`. */
export const recognizeFingerprint = (image: PageImage): Recognition =>
  recognizeText(image, `Page ${fingerprintPage(image)} recognised`);

/** One line of text (ASCII, no parentheses). */
export function recognizeText(image: PageImage, text: string): Recognition {
  const words = text.split(' ');
  const left = Math.round(image.widthPx / 10);
  const step = Math.round((image.widthPx * 0.8) / words.length);
  const top = Math.round(image.heightPx / 10);
  const bottom = top + Math.max(1, Math.round(image.dpi / 6));
  const box = { left, top, right: left + step * words.length, bottom };
  const boxOf = (index: number) => ({
    left: left + step * index,
    top,
    right: left + step * (index + 1),
    bottom,
  });
  return {
    text,
    lines: [{ box, words: words.map((word, index) => ({ text: word, confidence: 90, box: boxOf(index) })) }],
    textPdf: writeTextPdf(image, text, { left, bottom }),
  };
}
