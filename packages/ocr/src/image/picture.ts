import type { PdfDictionary } from '../pdf-update/pdf-syntax.js';

/**
 * A rectangle of a picture in a form that PDF knows: either compressed by one of PDF's own filters, as it stands
 * in the file, or plain samples. So every decoder but the exotic ones is PDFium's.
 */
export interface PicturePiece {
  /** Where it lies in the picture as stored, in pixels from the top left corner. */
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** ColorSpace, BitsPerComponent, Filter and so on, without the size. Without Filter the samples are plain. */
  readonly dictionary: PdfDictionary;
  readonly chunks: readonly Uint8Array[];
}

/** Pixels to the inch, across and down the picture as stored. */
export interface Resolution {
  readonly x: number;
  readonly y: number;
}

/** EXIF's orientation: what has to be done to the stored picture to show it. 1 is nothing. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** One page of a picture file. Nothing is decoded yet. */
export interface PictureFrame {
  /** As stored, before orientation. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly orientation: Orientation;
  /** As the file says, whatever it says; null when it is silent. */
  readonly resolution: Resolution | null;
  /** Whether the file ends within this picture or has broken parts. */
  readonly incomplete: boolean;
  /** Pieces in order; they cover the picture. Throws an Error that says why when it cannot be decoded. */
  readonly readPieces: () => readonly PicturePiece[];
}

/** Why a picture is refused; the caller makes it an IMAGE_DAMAGED with the file's name. */
export class PictureError extends Error {}
