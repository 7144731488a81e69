import type { WeightMatrix } from './weight-matrix.js';

/** An LSTM layer: the four gates share their shape, `units × (inputs + units + 1)`. */
export interface LstmLayer {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  /** Cell input, input gate, forget gate, output gate. */
  readonly gates: readonly [WeightMatrix, WeightMatrix, WeightMatrix, WeightMatrix];
  /** Goes from the end of the line to its beginning. */
  readonly reversed: boolean;
}

/** A network that this package computes: every one-line network of Tesseract's released Latin, Greek and Cyrillic models. */
export interface LineNetwork {
  /** Rows of a line's image, a multiple of 3. */
  readonly heightPx: number;
  /** 3 × 3 with tanh: rows are outputs, columns the nine pixels (x outer, y inner) and the bias. */
  readonly convolution: WeightMatrix;
  /** Goes down each column of the pooled image; its last output is kept. */
  readonly columns: LstmLayer;
  /** Along the line, one after the other. */
  readonly layers: readonly LstmLayer[];
  /** Softmax over the classes. */
  readonly output: WeightMatrix;
  /** The class that says "nothing new here". */
  readonly blank: number;
  /** As the file has it, such as `[1,36,0,1Ct3,3,16Mp3,3Lfys64Lfx96Lrx96Lfx512O1c1]`. */
  readonly specification: string;
}
