import type { ByteReader } from './byte-reader.js';
import { ModelError } from './model-error.js';

/**
 * The weights of one layer or gate: a row for each output, a column for each input and a last one for the bias, which
 * is added as if there were one more input that is always 1. `rows * columns` values, row by row.
 */
export interface WeightMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Int8Array | Float32Array;
  /** What the whole numbers of each row are multiplied with; null when the values are the weights. */
  readonly scales: Float64Array | null;
}

const flagInt8 = 1;
const flagDouble = 128;

/**
 * Reads a matrix as WeightMatrix::Serialize writes it: its kind in one byte, its height and width, the value of an
 * absent cell, the cells, and for whole numbers a factor for each row.
 *
 * @throws ModelError
 */
export function readWeightMatrix(reader: ByteReader): WeightMatrix {
  const mode = reader.readUint8();
  if ((mode & flagDouble) === 0) {
    throw new ModelError(
      'not-covered',
      'The model was written before Tesseract 4.0; its weights are not covered.',
    );
  }
  const cellBytes = (mode & flagInt8) === 0 ? 8 : 1;
  const rows = reader.readUint32();
  const columns = reader.readUint32();
  if (rows < 1 || columns < 2 || rows * columns * cellBytes > reader.left) {
    reader.fail(`a matrix of ${rows} × ${columns} weights where ${reader.left} bytes are left`);
  }
  reader.readBytes(cellBytes);
  return cellBytes === 1 ? readWhole(reader, rows, columns) : readReal(reader, rows, columns);
}

function readWhole(reader: ByteReader, rows: number, columns: number): WeightMatrix {
  const values = new Int8Array(reader.readBytes(rows * columns));
  const count = reader.readCount(8);
  // There may be more than rows: they are padded for the processor that wrote them.
  if (count < rows) reader.fail(`${count} factors for ${rows} rows`);
  const all = Float64Array.from({ length: count }, () => readFinite(reader));
  return { rows, columns, values, scales: all.slice(0, rows) };
}

function readReal(reader: ByteReader, rows: number, columns: number): WeightMatrix {
  const values = Float32Array.from({ length: rows * columns }, () => readFinite(reader));
  return { rows, columns, values, scales: null };
}

function readFinite(reader: ByteReader): number {
  const value = reader.readFloat64();
  if (!Number.isFinite(Math.fround(value))) reader.fail('a weight is no number');
  return value;
}
