import { type ByteReader } from './byte-reader.js';
import { ModelError } from './model-error.js';
import { readWeightMatrix, type WeightMatrix } from './weight-matrix.js';

/** One layer as the file describes it, with the layers inside it. */
export interface NetworkNode {
  readonly type: string;
  /** As it stands in the network's specification, such as `Lfx96`. */
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  /** What the type has of whole numbers of its own: shape of the input, half sizes of a window, factors of a pool. */
  readonly sizes: readonly number[];
  readonly children: readonly NetworkNode[];
  /** One matrix, or the four gates of an LSTM: cell input, input, forget, output. */
  readonly matrices: readonly WeightMatrix[];
}

const containers = new Set(['Series', 'Parallel', 'RTLReversed', 'TTBReversed', 'XYTranspose', 'Replicated']);
const lstms = new Set(['LSTM', 'SummLSTM']);
const fullyConnected = new Set(['Tanh', 'Logistic', 'Relu', 'Linear', 'Softmax', 'SoftmaxNoCTC']);
const sizeCounts = new Map([
  ['Input', 5],
  ['Convolve', 2],
  ['Maxpool', 2],
]);

const gateCount = 4;
const flagLayerRates = 64;
const stateTraining = 1;
const maxDepth = 16;

/**
 * Reads one layer and what is inside it, as Network::Serialize writes them.
 *
 * @throws ModelError
 */
export function readNetworkNode(reader: ByteReader, depth = 0): NetworkNode {
  if (depth > maxDepth) reader.fail(`layers inside each other more than ${maxDepth} deep`);
  if (reader.readInt8() !== 0) {
    throw new ModelError(
      'not-covered',
      'The model names its layers by number, as before Tesseract 4.0; not covered.',
    );
  }
  const type = reader.readString();
  if (reader.readInt8() === stateTraining) {
    throw new ModelError(
      'not-covered',
      'The model is a checkpoint of training; write it out with lstmtraining.',
    );
  }
  reader.readInt8();
  const flags = reader.readInt32();
  const inputs = reader.readInt32();
  const outputs = reader.readInt32();
  reader.readInt32();
  const name = reader.readString();
  const sizes = Array.from({ length: sizeCounts.get(type) ?? 0 }, () => reader.readInt32());
  const children = containers.has(type) ? readChildren(reader, flags, depth) : [];
  return { type, name, inputs, outputs, sizes, children, matrices: readMatrices(reader, type, name) };
}

function readChildren(reader: ByteReader, flags: number, depth: number): NetworkNode[] {
  const children = Array.from({ length: reader.readCount(1) }, () => readNetworkNode(reader, depth + 1));
  // Rates of learning of each layer; nobody needs them to read.
  if ((flags & flagLayerRates) !== 0) reader.readBytes(4 * reader.readCount(4));
  return children;
}

function readMatrices(reader: ByteReader, type: string, name: string): WeightMatrix[] {
  if (containers.has(type) || sizeCounts.has(type)) return [];
  if (fullyConnected.has(type)) return [readWeightMatrix(reader)];
  if (lstms.has(type)) {
    reader.readInt32();
    return Array.from({ length: gateCount }, () => readWeightMatrix(reader));
  }
  throw new ModelError('not-covered', `The model has a layer ${name} of type ${type}, which is not covered.`);
}
