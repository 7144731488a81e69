import { computeMeanConfidence } from '../engine/compute-mean-confidence.js';
import type { PageImage, Recognition } from '../engine/ocr-engine.js';
import { moveLines } from '../page/move-lines.js';
import type { PagePreparation } from '../page/page-preparation.js';
import { PdfSyntaxError } from '../pdf-update/pdf-syntax.js';
import { placeTextPdf } from '../pdf-update/place-text-pdf.js';
import { cutBusiestBand } from './cut-busiest-band.js';
import { findTextLayout, type TextLayout } from './find-text-layout.js';
import { measureUnreadInk } from './measure-unread-ink.js';
import { prepareImage, type PreparedImage } from './prepare-image.js';

export interface PreparedRecognition {
  /** With boxes and text page in the coordinates of the original image. */
  readonly recognition: Recognition;
  /** null when nothing was recognised. */
  readonly preparation: PagePreparation | null;
  /** Share of the ink outside of all words, 0 to 1. */
  readonly unreadInkShare: number;
}

type Recognize = (image: PageImage) => Promise<Recognition>;

/** Text the right way up hardly ever comes out below this, text upside down or sideways hardly ever above. */
const convincingConfidence = 75;
/** By how much another way up must be better; lines cut through at the edges of the band spoil it somewhat. */
const clearlyBetter = 15;

/**
 * Recognises a page's image after it was prepared. How it is turned is estimated from the image; when the engine does
 * not believe what it reads then, the other ways up are tried on a band of the page. Only one that is clearly better
 * replaces the first.
 */
export async function recognizePrepared(
  original: PageImage,
  recognize: Recognize,
): Promise<PreparedRecognition> {
  const layout = findTextLayout(original);
  const first = await readPrepared(prepareImage(original, layout, layout.turns[0]), recognize);
  const confidence = rate(first.recognition);
  const other =
    confidence < convincingConfidence ? await findBetterTurn(original, layout, confidence, recognize) : null;
  const best = other !== null && rate(other.recognition) > confidence ? other : first;
  const recognition = toOriginal(best, original);
  const unreadInkShare = measureUnreadInk(layout.ink, recognition.lines, original.dpi);
  return { recognition, preparation: best.prepared.preparation, unreadInkShare };
}

interface Attempt {
  readonly prepared: PreparedImage;
  readonly recognition: Recognition;
}

const readPrepared = async (prepared: PreparedImage, recognize: Recognize): Promise<Attempt> => ({
  prepared,
  recognition: await recognize(prepared.image),
});

/** 0 to 100; 0 without text. */
const rate = ({ lines }: Recognition): number => computeMeanConfidence(lines) ?? 0;

async function findBetterTurn(
  original: PageImage,
  layout: TextLayout,
  confidence: number,
  recognize: Recognize,
): Promise<Attempt | null> {
  for (const turn of layout.turns.slice(1)) {
    const prepared = prepareImage(original, layout, turn);
    const probe = await recognize(cutBusiestBand(prepared.image));
    if (rate(probe) >= confidence + clearlyBetter) {
      return await readPrepared(prepared, recognize);
    }
  }
  return null;
}

function toOriginal({ prepared, recognition }: Attempt, original: PageImage): Recognition {
  const { preparation, image, toOriginal: matrix } = prepared;
  if (image === original) return recognition;
  const { lines, textPdf } = recognition;
  // A text page counts points: of an image that was only shrunk it is as large as the page already.
  const isMoved = preparation.turnedDegrees !== 0 || preparation.skewDegrees !== 0;
  const placed =
    isMoved && textPdf !== null ? place(textPdf, { prepared: image, original, toOriginal: matrix }) : textPdf;
  return { ...recognition, lines: moveLines(lines, matrix), textPdf: placed };
}

/** An engine's text page that cannot be understood would lie in the wrong place: better none. */
function place(textPdf: Uint8Array, placement: Parameters<typeof placeTextPdf>[1]): Uint8Array | null {
  try {
    return placeTextPdf(textPdf, placement);
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}
