import { PdfSyntaxError, type PdfDictionary } from './pdf-syntax.js';

/** Undoes PNG prediction of 8-bit, one-component rows, the only one that cross-reference streams use. */
export function undoPredictor(bytes: Buffer, parameters: PdfDictionary): Buffer {
  const predictor = Number(parameters.get('Predictor') ?? '1');
  if (predictor === 1) return bytes;
  if (predictor < 10 || (parameters.get('Colors') !== undefined && parameters.get('Colors') !== '1')) {
    throw new PdfSyntaxError(`predictor ${predictor}`);
  }
  const columns = Number(parameters.get('Columns') ?? '1');
  const rows = Math.floor(bytes.length / (columns + 1));
  const result = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const left = column > 0 ? (result[row * columns + column - 1] ?? 0) : 0;
      const up = row > 0 ? (result[(row - 1) * columns + column] ?? 0) : 0;
      const upLeft = row > 0 && column > 0 ? (result[(row - 1) * columns + column - 1] ?? 0) : 0;
      const value = bytes[row * (columns + 1) + 1 + column] ?? 0;
      result[row * columns + column] = (value + predict(kind, left, up, upLeft)) & 0xff;
    }
  }
  return result;
}

/** The filter types 0 to 4 of the PNG specification. */
function predict(kind: number, left: number, up: number, upLeft: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const estimate = left + up - upLeft;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : upLeft;
}
