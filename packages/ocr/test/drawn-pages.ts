import { deflateSync } from 'node:zlib';

/** The lines of the pages below, in reading order. */
export const drawnLines = [
  'The harbour office keeps its ledgers',
  'in the tall cupboard by the window,',
  'where they have stood since the year',
  'in which the old lighthouse burned.',
  'Nobody has opened them for a long time',
  'but the clerk still dusts them yearly.',
];

export interface Drawing {
  /** How the page is drawn turned, clockwise. */
  readonly turnedDegrees?: 0 | 90 | 180 | 270;
  /** By how much lines fall to the right. */
  readonly skewDegrees?: number;
  /** White on black. */
  readonly inverted?: boolean;
}

const side = 500;

/** PDF operators that draw the lines with /F1 on a sheet of 500 x 500 pt. */
export function drawLines({ turnedDegrees = 0, skewDegrees = 0, inverted = false }: Drawing): string {
  const angle = (-(turnedDegrees + skewDegrees) * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const middle = side / 2;
  const x = middle - middle * cosine + middle * sine;
  const y = middle - middle * sine - middle * cosine;
  const matrix = [cosine, sine, -sine, cosine, x, y].map((value) => value.toFixed(6)).join(' ');
  const ground = inverted ? `0 g 0 0 ${side} ${side} re f 1 g` : '0 g';
  const shown = drawnLines.map((line) => `(${line}) Tj T*`).join(' ');
  return `${ground} q ${matrix} cm BT /F1 16 Tf 32 TL 90 330 Td ${shown} ET Q`;
}

export const drawnMediaBox = `/MediaBox [0 0 ${side} ${side}]`;

/** A grey picture as the only content of a PDF page. */
export function drawPicture(widthPx: number, heightPx: number, pixels: Uint8Array): string {
  const data = deflateSync(pixels).toString('latin1');
  return `<</Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length ${data.length}>>\nstream\n${data}\nendstream`;
}
